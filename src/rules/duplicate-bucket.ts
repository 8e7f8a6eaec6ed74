import { defineRule, type Rule } from '../lint/rule.ts';
import { bucketTypes, eachRepetition, textOf } from './support/bounds.ts';

export const duplicateBucket: Rule = defineRule({
  id: 'duplicate-bucket',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'A histogram has one bucket for each bound.',
    why: 'Prometheus writes all bounds alike ("1" becomes "1.0"), so that both are one series of which it keeps one value; older servers keep two series, and sums over le count the bucket twice.',
    fix: 'expose each bucket once; the same number written differently is the same bucket',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#considerations-canonical-numbers',
      'https://prometheus.io/docs/prometheus/latest/migration/#le-and-quantile-label-values',
    ],
    supersedes: ['histogram-bucket-order'],
  },
  messages: {
    same: 'the bucket `le="{bound}"` of `{family}` is there a second time',
    equal: 'the bucket `le="{bound}"` of `{family}` is the same as `le="{first}"`',
  },
  create: (context) => ({
    types: bucketTypes,
    wants: { series: 'irregular' },
    Series: ({ bounds, family }) => {
      eachRepetition(bounds, (again, first) => {
        context.report({
          message: again.rawBound === first.rawBound ? 'same' : 'equal',
          data: { family: family.name, bound: textOf(again), first: textOf(first) },
          at: again.boundSpan(),
          related: [{ message: 'the bucket is here before', at: first.boundSpan() }],
          family: family.name,
        });
      });
    },
  }),
});
