import { type ChangeRule, defineChangeRule } from '../change-rule.ts';
import { typeNoun } from '../../rules/support/types.ts';
import { isMissing, withoutTotal } from '../support/family-types.ts';

export const familyAdded: ChangeRule = defineChangeRule({
  id: 'family-added',
  meta: {
    category: 'compatibility',
    severity: 'info',
    recommended: false,
    what: 'A metric family is new.',
    why: 'Nothing breaks. What is new belongs into the release notes and the metrics reference.',
    fix: '',
    sources: ['https://kubernetes.io/docs/concepts/cluster-administration/system-metrics/#metric-lifecycle'],
  },
  messages: {
    added: 'new {type} `{family}`',
  },
  check({ name, before, after, sides }, report) {
    if (before !== undefined || after === undefined || !isMissing(after, sides.before, sides)) return;
    const base = `${name}_total`;
    const counter = sides.before.get(base);
    if (
      counter !== undefined &&
      withoutTotal({ name: base, before: counter, after: sides.after.get(base), sides, options: {} }) === after
    )
      return;
    report({ message: 'added', data: { family: name, type: typeNoun(after.type) } });
  },
});
