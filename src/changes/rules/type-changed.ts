import { type ChangeRule, defineChangeRule } from '../change-rule.ts';
import { aType } from '../../rules/support/types.ts';
import { isUntyped } from '../../syntax/metric-types.ts';
import { hasSameType, undeclaredParts } from '../support/family-types.ts';

const undeclaredHelp = 'write its TYPE line again';

export const typeChanged: ChangeRule = defineChangeRule({
  id: 'type-changed',
  meta: {
    category: 'compatibility',
    severity: 'error',
    what: 'A metric family keeps its type.',
    why: 'Queries are written for a type: rate() of a gauge and histogram_quantile() of a summary return numbers that mean nothing, and a histogram has other series than a gauge. Backends that store the type refuse the samples.',
    fix: 'expose the values with the new type under another name',
    sources: ['https://prometheus.io/docs/concepts/metric_types/'],
  },
  messages: {
    changed: '`{family}` is {after}, but was {before}',
    undeclared: '`{family}` no longer declares its type, which was {before}',
  },
  check({ name, before, after, sides }, report) {
    if (before === undefined || isUntyped(before.type)) return;
    const data = { family: name, before: aType(before.type) };
    if (after === undefined) {
      const [part] = undeclaredParts(before, sides.after);
      if (part !== undefined) report({ message: 'undeclared', data, help: undeclaredHelp, at: part });
      return;
    }
    if (hasSameType(before, after, sides)) return;
    if (isUntyped(after.type)) report({ message: 'undeclared', data, help: undeclaredHelp });
    else report({ message: 'changed', data: { ...data, after: aType(after.type) } });
  },
});
