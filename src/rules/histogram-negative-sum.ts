import type { Rule } from '../lint/rule.ts';
import { bucketTypes, hasNegativeBound } from './support/bounds.ts';
import { boundRule } from './support/bound-rules.ts';

export const histogramNegativeSum: Rule = boundRule({
  id: 'histogram-negative-sum',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'error', openmetrics2: 'off' },
    presets: ['spec'],
    what: 'The sum of an OpenMetrics histogram is never negative, and is omitted if the histogram has negative bounds.',
    why: 'rate() treats every decrease of the sum as a restart and returns too high a value. Strict OpenMetrics parsers reject the exposition.',
    fix: 'omit the sum and the count of a histogram that has negative observations',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram',
    ],
  },
  types: bucketTypes,
  messages: {
    negative: 'sum of `{family}` is {value}',
    bounds: '`{family}` has negative bounds, so it must not have a sum',
    gauge: {
      message: 'sum of the gauge histogram `{family}` is {value}, but none of its bounds is negative',
      help: 'add buckets for the negative observations, or correct the sum',
    },
  },
  check: ({ bounds, sum, family }, report) => {
    if (sum === undefined) return;
    const hasNegative = hasNegativeBound(bounds);
    const isGauge = family.type === 'gaugehistogram';
    if (hasNegative ? isGauge : !(sum.value < 0)) return;
    report({
      message: isGauge ? 'gauge' : hasNegative ? 'bounds' : 'negative',
      data: { value: sum.rawValue },
      at: sum.span(hasNegative ? 'name' : 'value'),
    });
  },
});
