import { defineRule, type Rule } from '../lint/rule.ts';
import { bucketTypes, isPartial, countSuffix, hasNegativeBound, sumSuffix } from './support/bounds.ts';

export const histogramMissingSum: Rule = defineRule({
  id: 'histogram-missing-sum',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'A histogram has a sum beside its count.',
    why: 'Averages are the rate of the sum over the rate of the count, so they come out empty. OpenMetrics lets a histogram have both or none of the two, and strict parsers reject one without the other.',
    fix: 'expose the sum of all observations',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram-1',
    ],
    supersedes: ['histogram-missing-count'],
  },
  messages: {
    sum: 'the {type} `{family}` has `{count}`, but no `{sum}`',
    both: {
      message: 'the {type} `{family}` has neither `{sum}` nor `{count}`',
      help: 'expose the sum and the count of all observations',
    },
    countAlone: {
      message: 'the {type} `{family}` has `{count}`, but no `{sum}`, which its negative bounds forbid',
      help: 'leave out `{count}` too: the bucket +Inf has the same value',
    },
  },
  create: (context) => {
    const { openMetrics } = context;
    return {
      types: bucketTypes,
      wants: { series: 'irregular' },
      Series: ({ bounds, count, sum, family, span }) => {
        if (sum !== undefined || isPartial(family)) return;
        // OpenMetrics takes buckets alone for complete.
        if (openMetrics && count === undefined) return;
        const negative = hasNegativeBound(bounds);
        // The sum of observations that can be negative is no counter, so that some exposers leave it out.
        if (negative && !openMetrics) return;
        const forbidden = negative && family.type === 'histogram';
        context.report({
          message: forbidden ? 'countAlone' : count === undefined ? 'both' : 'sum',
          data: {
            type: family.type,
            family: family.name,
            count: family.name + countSuffix(family),
            sum: family.name + sumSuffix(family),
          },
          at: count?.span() ?? span,
          family: family.name,
        });
      },
    };
  },
});
