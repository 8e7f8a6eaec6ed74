import type { Rule } from '../lint/rule.ts';
import { boundOrderRule } from './support/bound-rules.ts';

export const histogramBucketOrder: Rule = boundOrderRule({
  id: 'histogram-bucket-order',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The buckets of a histogram are in increasing order.',
    why: 'Both formats require the order so that a parser can process a histogram as it reads it; strict OpenMetrics parsers reject the exposition. Bounds sorted as text ("10" before "5") are the usual cause.',
    fix: 'sort the buckets by their bounds, as numbers',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram-1',
    ],
  },
  kind: 'bucket',
});
