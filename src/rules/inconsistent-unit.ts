import { defineRule, type Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';

export const inconsistentUnit: Rule = defineRule({
  id: 'inconsistent-unit',
  meta: {
    category: 'registry',
    severity: { prometheus: 'off', openmetrics: 'error' },
    presets: ['registry'],
    what: 'One metric name has one unit.',
    why: 'client_golang refuses to register a metric whose unit differs from what is registered under its name; whoever reads the metadata scales half of the values wrongly.',
    fix: 'expose one unit, or give one of the metrics another name',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://prometheus.io/docs/practices/naming/#metric-names',
    ],
  },
  messages: {
    differs: 'the unit of `{family}` is "{found}" here and "{expected}" before',
  },
  create: (context) => ({
    conflicts: ['inconsistent-unit'],
    Conflict: (conflict) => {
      context.report({
        message: 'differs',
        data: { family: conflict.family, found: conflict.found, expected: conflict.expected },
        at: conflict.span,
        family: conflict.family,
        ...firstPlace(conflict, 'the first unit is here'),
      });
    },
  }),
});
