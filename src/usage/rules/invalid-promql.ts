import { defineUsageRule, type UsageRule } from '../rule.ts';

export const invalidPromql: UsageRule = defineUsageRule({
  id: 'invalid-promql',
  meta: {
    severity: 'warning',
    what: 'An expression is PromQL.',
    why: 'Prometheus refuses a file with a rule that it cannot parse, and this program cannot check such a rule. Other databases have extensions, which it does not know.',
    fix: 'correct the expression; promtool check rules says more about it',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/querying/basics/',
      'https://github.com/prometheus/prometheus/tree/main/web/ui/module/lezer-promql',
    ],
  },
  messages: { found: 'this is not PromQL' },
  check() {
    // It is about expressions that have no selectors to look at: check-file.ts reports it.
  },
});
