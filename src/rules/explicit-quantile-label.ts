import { defineRule, type Rule } from '../lint/rule.ts';

export const explicitQuantileLabel: Rule = defineRule({
  id: 'explicit-quantile-label',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['registry'],
    what: 'The label `quantile` of a summary is on its quantiles alone.',
    why: 'client_golang reserves the label for the quantiles and drops the series: `_sum` and `_count` count all observations, so that a quantile of them means nothing.',
    fix: 'remove the label quantile from _sum and _count',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#summary',
    ],
    // A sum or count with the label beside one without is there twice only because of it.
    supersedes: ['duplicate-series'],
  },
  messages: {
    explicit: 'a sample of the summary `{family}` that is no quantile has the label `quantile`',
  },
  create: (context) => ({
    conflicts: ['explicit-quantile-label'],
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
