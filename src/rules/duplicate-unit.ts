import type { Rule } from '../lint/rule.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const duplicateUnit: Rule = conflictRule({
  id: 'duplicate-unit',
  meta: {
    category: 'metadata',
    severity: { prometheus: 'off', openmetrics: 'error', protobuf: 'error' },
    presets: ['spec'],
    what: 'A metric family has one UNIT line.',
    why: 'OpenMetrics allows one UNIT line per family: strict parsers reject the whole document, others keep the unit they read last.',
    fix: 'write the UNIT line once, before the samples of the family',
    sources: ['https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily-metadata'],
    supersedes: ['inconsistent-unit'],
  },
  messages: {
    found: 'second UNIT line for `{family}`',
  },
  first: 'first UNIT line is here',
});
