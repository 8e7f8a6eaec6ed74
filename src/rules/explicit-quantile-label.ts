import type { Rule } from '../lint/rule.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const explicitQuantileLabel: Rule = conflictRule({
  id: 'explicit-quantile-label',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['registry'],
    what: 'Only the quantiles of a summary have the label `quantile`.',
    why: 'client_golang reserves the label for quantiles and drops the series. `_sum` and `_count` cover all observations, so a quantile on them means nothing.',
    fix: 'remove the label quantile from _sum and _count',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#summary',
    ],
    // Without the label, such a sum or count would not be a duplicate of the regular one.
    supersedes: ['duplicate-series'],
  },
  messages: {
    found: 'non-quantile sample of summary `{family}` has the label `quantile`',
  },
});
