import type { Rule } from '../lint/rule.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const duplicateType: Rule = conflictRule({
  id: 'duplicate-type',
  meta: {
    category: 'metadata',
    severity: 'error',
    presets: ['spec'],
    what: 'A metric family has one TYPE line.',
    why: 'Pushgateway, the textfile collector and promtool reject a document with two TYPE lines for one metric. Prometheus uses the type it read last.',
    fix: 'write the TYPE line once, before the samples of the family',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily-metadata',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
    supersedes: ['inconsistent-type'],
  },
  messages: {
    found: 'second TYPE line for `{family}`',
  },
  first: 'first TYPE line is here',
});
