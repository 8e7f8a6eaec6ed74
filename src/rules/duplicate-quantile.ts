import { defineRule, type Rule } from '../lint/rule.ts';
import { eachRepetition, textOf } from './support/bounds.ts';

export const duplicateQuantile: Rule = defineRule({
  id: 'duplicate-quantile',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'A summary has one value for each quantile.',
    why: 'Prometheus writes all quantiles alike ("1" becomes "1.0"), so that both are one series of which it keeps one value; which one is undefined.',
    fix: 'expose each quantile once; the same number written differently is the same quantile',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#summary',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#considerations-canonical-numbers',
      'https://prometheus.io/docs/prometheus/latest/migration/#le-and-quantile-label-values',
    ],
  },
  messages: {
    same: 'the quantile `{quantile}` of `{family}` is there a second time',
    equal: 'the quantile `{quantile}` of `{family}` is the same as `{first}`',
  },
  create: (context) => ({
    types: ['summary'],
    wants: { series: 'irregular' },
    Series: ({ bounds, family }) => {
      eachRepetition(bounds, (again, first) => {
        context.report({
          message: again.rawBound === first.rawBound ? 'same' : 'equal',
          data: { family: family.name, quantile: textOf(again), first: textOf(first) },
          at: again.boundSpan(),
          related: [{ message: 'the quantile is here before', at: first.boundSpan() }],
          family: family.name,
        });
      });
    },
  }),
});
