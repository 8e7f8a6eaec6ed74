import { defineRule, type Rule } from '../lint/rule.ts';

export const strayComment: Rule = defineRule({
  id: 'stray-comment',
  syntax: 'stray-comment',
  meta: {
    category: 'syntax',
    severity: { prometheus: 'off', openmetrics: 'error' },
    what: 'A line that starts with `#` is a HELP, TYPE, UNIT or EOF line.',
    why: 'OpenMetrics has no comments, so Prometheus rejects the whole scrape; only the Prometheus text format ignores them.',
    fix: 'remove the comment, or make it a HELP line',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily-metadata',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/openmetricsparse.go',
    ],
  },
  messages: { problem: '{message}' },
});
