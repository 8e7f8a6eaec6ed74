import type { Rule } from '../lint/rule.ts';
import { bucketTypes, hasNegativeBound, isPartial, partsOf } from './support/bounds.ts';
import { boundRule } from './support/bound-rules.ts';

export const histogramMissingCount: Rule = boundRule({
  id: 'histogram-missing-count',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'A histogram with a sum has a count.',
    why: 'An average is the rate of the sum divided by the rate of the count, so it comes out empty. OpenMetrics requires both or neither, and strict parsers reject one without the other.',
    fix: 'expose the count of all observations, which is the value of the +Inf bucket',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram-1',
    ],
  },
  types: bucketTypes,
  messages: {
    count: '{type} `{family}` has `{sum}` but no `{count}`',
    both: '{type} `{family}` has neither `{sum}` nor `{count}`',
  },
  check: ({ bounds, count, sum, family, span }, report, { openMetrics }) => {
    if (count !== undefined || isPartial(family)) return;
    // To OpenMetrics, buckets alone are complete.
    if (openMetrics && sum === undefined) return;
    // In that case the sum is wrong, see histogram-negative-sum.
    if (openMetrics && family.type === 'histogram' && hasNegativeBound(bounds)) return;
    report({ message: sum === undefined ? 'both' : 'count', data: partsOf(family), at: sum?.span() ?? span });
  },
});
