import { defineRule, type Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';

export const metadataAfterSamples: Rule = defineRule({
  id: 'metadata-after-samples',
  meta: {
    category: 'metadata',
    severity: 'error',
    presets: ['spec'],
    what: 'The TYPE line of a family, and in OpenMetrics all of its metadata, comes before its samples.',
    why: 'A type that comes late is not that of the samples: Prometheus has taken them for untyped by then, and Pushgateway, the textfile collector and promtool reject the whole document.',
    fix: 'move the line in front of the first sample of the family',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily-metadata',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
  },
  messages: {
    late: 'the {line} line of `{family}` comes after its samples',
  },
  create: (context) => ({
    conflicts: ['metadata-after-samples'],
    Conflict: (conflict) => {
      context.report({
        message: 'late',
        data: { line: conflict.found, family: conflict.family },
        at: conflict.span,
        family: conflict.family,
        fold: conflict.found,
        ...firstPlace(conflict, 'the first sample is here'),
      });
    },
  }),
});
