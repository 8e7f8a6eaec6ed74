import type { Rule } from '../lint/rule.ts';
import { boundRepetitionRule } from './support/bound-rules.ts';

export const duplicateQuantile: Rule = boundRepetitionRule({
  id: 'duplicate-quantile',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'A summary has one value per quantile.',
    why: 'Prometheus 3 normalises quantiles ("1" becomes "1.0"), so both are the same series and only one value is kept; which one is undefined.',
    fix: 'expose each quantile once; the same number in another notation is the same quantile',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#summary',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#considerations-canonical-numbers',
      'https://prometheus.io/docs/prometheus/latest/migration/#le-and-quantile-label-values',
    ],
  },
  kind: 'quantile',
});
