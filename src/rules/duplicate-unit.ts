import { defineRule, type Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';

export const duplicateUnit: Rule = defineRule({
  id: 'duplicate-unit',
  meta: {
    category: 'metadata',
    severity: { prometheus: 'off', openmetrics: 'error' },
    presets: ['spec'],
    what: 'A family has one UNIT line.',
    why: 'OpenMetrics allows one UNIT line for a family: strict parsers reject the whole document, others keep the unit that they read last.',
    fix: 'write the UNIT line once, in front of the samples of the family',
    sources: ['https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily-metadata'],
    supersedes: ['inconsistent-unit'],
  },
  messages: {
    second: 'there is a second UNIT line for `{family}`',
  },
  create: (context) => ({
    conflicts: ['duplicate-unit'],
    Conflict: (conflict) => {
      context.report({
        message: 'second',
        data: { family: conflict.family },
        at: conflict.span,
        family: conflict.family,
        ...firstPlace(conflict, 'the first UNIT line is here'),
      });
    },
  }),
});
