import { defineRule, type Rule } from '../lint/rule.ts';
import { bucketTypes, isPartial, countSuffix, hasNegativeBound, sumSuffix } from './support/bounds.ts';

export const histogramMissingCount: Rule = defineRule({
  id: 'histogram-missing-count',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'A histogram has a count beside its sum.',
    why: 'Averages are the rate of the sum over the rate of the count, so they come out empty. OpenMetrics lets a histogram have both or none of the two, and strict parsers reject one without the other.',
    fix: 'expose the count of all observations, the value of the bucket +Inf',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram-1',
    ],
  },
  messages: {
    count: 'the {type} `{family}` has `{sum}`, but no `{count}`',
    both: 'the {type} `{family}` has neither `{sum}` nor `{count}`',
  },
  create: (context) => ({
    types: bucketTypes,
    wants: { series: 'irregular' },
    Series: ({ bounds, count, sum, family, span }) => {
      if (count !== undefined || isPartial(family)) return;
      // OpenMetrics takes buckets alone for complete.
      if (context.openMetrics && sum === undefined) return;
      // There it is the sum that is wrong, see histogram-negative-sum.
      if (context.openMetrics && family.type === 'histogram' && hasNegativeBound(bounds)) return;
      context.report({
        message: sum === undefined ? 'both' : 'count',
        data: {
          type: family.type,
          family: family.name,
          count: family.name + countSuffix(family),
          sum: family.name + sumSuffix(family),
        },
        at: sum?.span() ?? span,
        family: family.name,
      });
    },
  }),
});
