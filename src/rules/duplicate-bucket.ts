import type { Rule } from '../lint/rule.ts';
import { boundRepetitionRule } from './support/bound-rules.ts';

export const duplicateBucket: Rule = boundRepetitionRule({
  id: 'duplicate-bucket',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'A histogram has one bucket per bound.',
    why: 'Prometheus 3 normalises bounds ("1" becomes "1.0"), so both buckets are the same series and only one value is kept. Older servers keep two series, and sums over le count the bucket twice.',
    fix: 'expose each bucket once; the same number in another notation is the same bucket',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#considerations-canonical-numbers',
      'https://prometheus.io/docs/prometheus/latest/migration/#le-and-quantile-label-values',
    ],
    supersedes: ['histogram-bucket-order'],
  },
  kind: 'bucket',
});
