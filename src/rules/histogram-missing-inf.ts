import type { Rule } from '../lint/rule.ts';
import { bucketTypes, infinityOf, isPartial, textOf } from './support/bounds.ts';
import { typeNoun } from './support/types.ts';
import { boundRule } from './support/bound-rules.ts';

export const histogramMissingInf: Rule = boundRule({
  id: 'histogram-missing-inf',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'A histogram has a `+Inf` bucket.',
    why: 'histogram_quantile() reads the total number of observations from that bucket and returns NaN without it. Observations above the largest bound are lost.',
    fix: 'add a bucket le="+Inf" with the count of all observations',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram',
    ],
    supersedes: ['histogram-missing-sum', 'histogram-missing-count'],
  },
  types: bucketTypes,
  messages: {
    last: '{type} `{family}` has no `+Inf` bucket; its last one is `le="{bound}"`',
    none: { message: '{type} `{family}` has no buckets', help: 'add at least the bucket le="+Inf"' },
  },
  check: ({ bounds, family, span }, report) => {
    if (isPartial(family) || infinityOf(bounds) !== undefined) return;
    const last = bounds.at(-1);
    report({
      message: last === undefined ? 'none' : 'last',
      data: { type: typeNoun(family.type), bound: last === undefined ? '' : textOf(last) },
      at: last?.boundSpan() ?? span,
    });
  },
});
