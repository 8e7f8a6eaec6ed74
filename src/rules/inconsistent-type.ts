import { defineRule, type Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';

export const inconsistentType: Rule = defineRule({
  id: 'inconsistent-type',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['registry'],
    what: 'One metric name has one type.',
    why: 'client_golang drops a series whose type is not that of its name, and Prometheus believes the type that it read last: functions and dashboards that go by the type are wrong for the other half of the series.',
    fix: 'use one type for all metrics of this name, or give one of them another name',
    sources: ['https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go'],
  },
  messages: {
    differs: '`{family}` is a {found} here and a {expected} before',
  },
  create: (context) => ({
    conflicts: ['inconsistent-type'],
    Conflict: (conflict) => {
      context.report({
        message: 'differs',
        data: { family: conflict.family, found: conflict.found, expected: conflict.expected },
        at: conflict.span,
        family: conflict.family,
        ...firstPlace(conflict, 'the first type is here'),
      });
    },
  }),
});
