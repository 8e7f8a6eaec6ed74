import type { Rule } from '../lint/rule.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const duplicateHelp: Rule = conflictRule({
  id: 'duplicate-help',
  meta: {
    category: 'metadata',
    severity: 'error',
    presets: ['spec'],
    what: 'A metric family has one HELP line.',
    why: 'Pushgateway, the textfile collector and promtool reject a document with two HELP lines for one metric. Prometheus keeps the text it read last.',
    fix: 'write the HELP line once, before the samples of the family',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily-metadata',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
    supersedes: ['inconsistent-help'],
  },
  messages: {
    found: 'second HELP line for `{family}`',
  },
  first: 'first HELP line is here',
});
