import { defineRule, type Rule } from '../lint/rule.ts';
import { bucketTypes, hasNegativeBound } from './support/bounds.ts';

export const histogramNegativeSum: Rule = defineRule({
  id: 'histogram-negative-sum',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The sum of an OpenMetrics histogram is a counter: it is never negative, and left out where bounds are.',
    why: 'rate() of a sum that goes down takes every decrease for a restart and comes out too high; strict OpenMetrics parsers reject the exposition.',
    fix: 'leave out the sum and the count of a histogram that has negative observations',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram',
    ],
  },
  messages: {
    negative: 'the sum of `{family}` is {value}',
    bounds: '`{family}` has negative bounds, so it must not have a sum',
    gauge: {
      message: 'the sum of the gauge histogram `{family}` is {value}, though no bound is negative',
      help: 'add buckets for the negative observations, or correct the sum',
    },
  },
  create: (context) => ({
    types: bucketTypes,
    wants: { series: 'irregular' },
    Series: ({ bounds, sum, family }) => {
      if (sum === undefined) return;
      const hasNegative = hasNegativeBound(bounds);
      const isGauge = family.type === 'gaugehistogram';
      if (hasNegative ? isGauge : !(sum.value < 0)) return;
      context.report({
        message: isGauge ? 'gauge' : hasNegative ? 'bounds' : 'negative',
        data: { family: family.name, value: sum.rawValue },
        at: hasNegative ? sum.span('name') : sum.span('value'),
        family: family.name,
      });
    },
  }),
});
