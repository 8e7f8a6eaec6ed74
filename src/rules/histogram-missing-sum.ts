import type { Rule } from '../lint/rule.ts';
import { bucketTypes, hasNegativeBound, isPartial, partsOf } from './support/bounds.ts';
import { boundRule } from './support/bound-rules.ts';

export const histogramMissingSum: Rule = boundRule({
  id: 'histogram-missing-sum',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'A histogram with a count has a sum.',
    why: 'An average is the rate of the sum divided by the rate of the count, so it comes out empty. OpenMetrics requires both or neither, and strict parsers reject one without the other.',
    fix: 'expose the sum of all observations',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram-1',
    ],
    supersedes: ['histogram-missing-count'],
  },
  types: bucketTypes,
  messages: {
    sum: '{type} `{family}` has `{count}` but no `{sum}`',
    both: {
      message: '{type} `{family}` has neither `{sum}` nor `{count}`',
      help: 'expose the sum and the count of all observations',
    },
    countAlone: {
      message: '{type} `{family}` has `{count}` but no `{sum}`, which its negative bounds forbid',
      help: 'omit `{count}` too: the +Inf bucket has the same value',
    },
  },
  check: ({ bounds, count, sum, family, span }, report, { openMetrics }) => {
    if (sum !== undefined || isPartial(family)) return;
    // To OpenMetrics, buckets alone are complete.
    if (openMetrics && count === undefined) return;
    const isNegative = hasNegativeBound(bounds);
    // The sum of observations that can be negative is not a counter, so some exposers omit it.
    if (isNegative && !openMetrics) return;
    const isForbidden = isNegative && family.type === 'histogram';
    report({
      message: isForbidden ? 'countAlone' : count === undefined ? 'both' : 'sum',
      data: partsOf(family),
      at: count?.span() ?? span,
    });
  },
});
