import { defineRule, type Rule } from '../lint/rule.ts';
import type { BoundView } from '../model/views.ts';
import { bucketTypes, inOrder, textOf } from './support/bounds.ts';

export const histogramNotCumulative: Rule = defineRule({
  id: 'histogram-not-cumulative',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'A bucket of a histogram counts no less than a smaller one.',
    why: 'Each bucket counts all observations up to its bound, those of the smaller buckets included. histogram_quantile() repairs small dips by guesswork, and from buckets that count their own range alone it computes nonsense.',
    fix: 'add the counts of the smaller buckets to each bucket, and read all of them in one consistent snapshot',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/concepts/metric_types/#histogram',
    ],
  },
  messages: { less: 'the bucket `le="{bound}"` has {value}, less than the {before} of the smaller `le="{lower}"`' },
  create: (context) => ({
    types: bucketTypes,
    wants: { series: 'irregular' },
    Series: ({ bounds, family }) => {
      let before: BoundView | undefined;
      for (const one of inOrder(bounds)) {
        if (Number.isNaN(one.value)) continue;
        if (before !== undefined && one.value < before.value && one.bound > before.bound) {
          context.report({
            message: 'less',
            data: { bound: textOf(one), value: one.rawValue, before: before.rawValue, lower: textOf(before) },
            at: one.span('value'),
            related: [{ message: 'the smaller bucket is here', at: before.span('value') }],
            family: family.name,
          });
          return;
        }
        before = one;
      }
    },
  }),
});
