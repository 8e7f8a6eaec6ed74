import { type ChangeRule, defineChangeRule } from '../change-rule.ts';
import { isLower } from '../stability.ts';

export const stabilityLowered: ChangeRule = defineChangeRule({
  id: 'stability-lowered',
  meta: {
    category: 'compatibility',
    severity: 'warning',
    what: 'A metric family promises no less than before.',
    why: 'Users relied on the metric because its mark says that it does not change; with a lower mark, it may.',
    fix: 'deprecate the family before it may change, or keep the mark',
    sources: ['https://kubernetes.io/docs/concepts/cluster-administration/system-metrics/#metric-lifecycle'],
  },
  messages: {
    lowered: '`{family}` is marked {after}, but was {before}',
  },
  check({ name, before, after }, report) {
    const { stability: old } = before ?? {};
    const { stability: now } = after ?? {};
    if (old === undefined || now === undefined || !isLower(old, now)) return;
    report({ message: 'lowered', data: { family: name, before: old, after: now } });
  },
});
