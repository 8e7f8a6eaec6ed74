import { defineRule, type Rule } from '../lint/rule.ts';
import { bucketTypes, countSuffix, infinityOf } from './support/bounds.ts';

export const histogramCountMismatch: Rule = defineRule({
  id: 'histogram-count-mismatch',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'The count of a histogram is the value of its bucket for `+Inf`.',
    why: 'Averages and rates are computed from the count and quantiles from the buckets: where the two disagree, one dashboard contradicts the other. Mostly the values are read while observations go on.',
    fix: 'take both values from one consistent snapshot; the count is the value of the last bucket',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram-1',
    ],
  },
  messages: { mismatch: '`{family}{suffix}` is {count}, but the bucket `le="+Inf"` has {bucket}' },
  create: (context) => ({
    types: bucketTypes,
    wants: { series: 'irregular' },
    Series: ({ bounds, count, family }) => {
      const all = infinityOf(bounds);
      if (all === undefined || count === undefined || count.value === all.value) return;
      // That a value is no number is told elsewhere.
      if (Number.isNaN(count.value) || Number.isNaN(all.value)) return;
      context.report({
        message: 'mismatch',
        data: {
          family: family.name,
          suffix: countSuffix(family),
          count: count.rawValue,
          bucket: all.rawValue,
        },
        at: count.span('value'),
        related: [{ message: 'the bucket for +Inf is here', at: all.span('value') }],
        family: family.name,
      });
    },
  }),
});
