import { defineRule, type Rule } from '../lint/rule.ts';

export const explicitLeLabel: Rule = defineRule({
  id: 'explicit-le-label',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['registry'],
    what: 'The label `le` of a histogram is on its buckets alone.',
    why: 'client_golang reserves the label for the buckets: `_sum` and `_count` count all observations, so that a bound of them means nothing and queries find one series for each bound.',
    fix: 'remove the label le from _sum and _count',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/histogram.go',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
    ],
    // A sum or count with the label beside one without is there twice only because of it.
    supersedes: ['duplicate-series'],
  },
  messages: {
    explicit: 'a sample of the histogram `{family}` that is no bucket has the label `le`',
  },
  create: (context) => ({
    conflicts: ['explicit-le-label'],
    Conflict: (conflict) => {
      context.report({
        message: 'explicit',
        data: { family: conflict.family },
        at: conflict.span,
        family: conflict.family,
      });
    },
  }),
});
