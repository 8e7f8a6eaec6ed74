import { defineRule, type Rule } from '../lint/rule.ts';
import { bucketTypes, isPartial, infinityOf, textOf } from './support/bounds.ts';

export const histogramMissingInf: Rule = defineRule({
  id: 'histogram-missing-inf',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'A histogram has a bucket for `+Inf`.',
    why: 'histogram_quantile() takes the number of all observations from that bucket and returns NaN without it; observations above the largest bound are lost.',
    fix: 'add a bucket le="+Inf" with the count of all observations',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram',
    ],
    supersedes: ['histogram-missing-sum', 'histogram-missing-count'],
  },
  messages: {
    last: 'the {type} `{family}` has no bucket for `+Inf`; the last one is `le="{bound}"`',
    none: { message: 'the {type} `{family}` has no buckets', help: 'add at least the bucket le="+Inf"' },
  },
  create: (context) => ({
    types: bucketTypes,
    wants: { series: 'irregular' },
    Series: ({ bounds, family, span }) => {
      if (isPartial(family) || infinityOf(bounds) !== undefined) return;
      const last = bounds.at(-1);
      context.report({
        message: last === undefined ? 'none' : 'last',
        data: { type: family.type, family: family.name, bound: last === undefined ? '' : textOf(last) },
        at: last?.boundSpan() ?? span,
        family: family.name,
      });
    },
  }),
});
