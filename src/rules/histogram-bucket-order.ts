import { defineRule, type Rule } from '../lint/rule.ts';
import { bucketTypes, firstDescent, textOf } from './support/bounds.ts';

export const histogramBucketOrder: Rule = defineRule({
  id: 'histogram-bucket-order',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The buckets of a histogram stand in increasing order.',
    why: 'The formats demand it so that a parser can check and use a histogram while it reads it; strict OpenMetrics parsers reject the exposition. Bounds sorted as texts ("10" before "5") are the usual cause.',
    fix: 'sort the buckets by bound, as numbers',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram-1',
    ],
  },
  messages: { lower: 'the bucket `le="{bound}"` stands behind the larger `le="{before}"`' },
  create: (context) => ({
    types: bucketTypes,
    wants: { series: 'irregular' },
    Series: ({ bounds, family }) => {
      const descent = firstDescent(bounds);
      if (descent === undefined) return;
      const [lower, before] = descent;
      context.report({
        message: 'lower',
        data: { bound: textOf(lower), before: textOf(before) },
        at: lower.boundSpan(),
        related: [{ message: 'the larger bucket is here', at: before.boundSpan() }],
        family: family.name,
      });
    },
  }),
});
