import type { Rule } from '../lint/rule.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const metadataAfterSamples: Rule = conflictRule({
  id: 'metadata-after-samples',
  meta: {
    category: 'metadata',
    severity: 'error',
    presets: ['spec'],
    what: 'The TYPE line of a metric family, and in OpenMetrics all of its metadata, comes before its samples.',
    why: 'A late TYPE line does not apply to the samples before it: Prometheus has already stored them as untyped. Pushgateway, the textfile collector and promtool reject the whole document.',
    fix: 'move the line before the first sample of the family',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily-metadata',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
  },
  messages: {
    found: '{found} line of `{family}` comes after its samples',
  },
  first: 'first sample is here',
  finding: ({ found }) => ({ fold: found }),
});
