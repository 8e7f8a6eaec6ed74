import type { Rule } from '../lint/rule.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const explicitLeLabel: Rule = conflictRule({
  id: 'explicit-le-label',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['registry'],
    what: 'Only the buckets of a histogram have the label `le`.',
    why: 'client_golang reserves the label for buckets. `_sum` and `_count` cover all observations, so a bound on them means nothing and queries find one series per bound.',
    fix: 'remove the label le from _sum and _count',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/histogram.go',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
    ],
    // Without the label, such a sum or count would not be a duplicate of the regular one.
    supersedes: ['duplicate-series'],
  },
  messages: {
    found: 'non-bucket sample of histogram `{family}` has the label `le`',
  },
});
