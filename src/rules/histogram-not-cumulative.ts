import type { Rule } from '../lint/rule.ts';
import { compareCounts } from '../model/exact-count.ts';
import type { BoundView } from '../model/views.ts';
import { bucketTypes, inOrder, textOf } from './support/bounds.ts';
import { boundRule } from './support/bound-rules.ts';

export const histogramNotCumulative: Rule = boundRule({
  id: 'histogram-not-cumulative',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'Each bucket of a histogram counts at least as many observations as the next smaller one.',
    why: 'Buckets are cumulative: each counts all observations up to its bound. histogram_quantile() repairs small dips by guesswork, and returns nonsense for buckets that count only their own range.',
    fix: 'add the counts of the smaller buckets to each bucket, and read them all in one consistent snapshot',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/concepts/metric_types/#histogram',
    ],
  },
  types: bucketTypes,
  messages: { less: 'bucket `le="{bound}"` is {value}, less than the {before} of the smaller `le="{lower}"`' },
  check: ({ bounds }, report) => {
    let before: BoundView | undefined;
    for (const one of inOrder(bounds)) {
      if (Number.isNaN(one.value)) continue;
      if (before !== undefined && compareCounts(one, before) < 0 && one.bound > before.bound) {
        report({
          message: 'less',
          data: { bound: textOf(one), value: one.rawValue, before: before.rawValue, lower: textOf(before) },
          at: one.span('value'),
          related: [{ message: 'smaller bucket is here', at: before.span('value') }],
        });
        return;
      }
      before = one;
    }
  },
});
