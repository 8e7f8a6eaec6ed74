import type { Rule } from '../lint/rule.ts';
import { compareCounts } from '../model/exact-count.ts';
import { bucketTypes, partName, infinityOf } from './support/bounds.ts';
import { boundRule } from './support/bound-rules.ts';

export const histogramCountMismatch: Rule = boundRule({
  id: 'histogram-count-mismatch',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'The count of a histogram equals the value of its `+Inf` bucket.',
    why: 'Averages and rates are computed from the count and quantiles from the buckets, so dashboards contradict each other when the two disagree. Usually the values are read while observations are still being recorded.',
    fix: 'take both values from one consistent snapshot',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram-1',
    ],
  },
  types: bucketTypes,
  messages: { mismatch: '{part} is {count}, but the bucket `le="+Inf"` is {bucket}' },
  check: ({ bounds, count, family, composite }, report) => {
    const all = infinityOf(bounds);
    if (all === undefined || count === undefined || compareCounts(count, all) === 0) return;
    // Another rule reports a value that is not a number.
    if (Number.isNaN(count.value) || Number.isNaN(all.value)) return;
    report({
      message: 'mismatch',
      data: { part: partName(family, composite, 'count'), count: count.rawValue, bucket: all.rawValue },
      at: count.span('value'),
      related: [{ message: '+Inf bucket is here', at: all.span('value') }],
    });
  },
});
