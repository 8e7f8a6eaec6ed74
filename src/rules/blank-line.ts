import { defineRule, type Rule } from '../lint/rule.ts';

export const blankLine: Rule = defineRule({
  id: 'blank-line',
  syntax: 'blank-line',
  meta: {
    category: 'syntax',
    severity: { prometheus: 'off', openmetrics: 'error' },
    what: 'An OpenMetrics document has no empty lines.',
    why: 'The grammar of OpenMetrics has no empty line, so Prometheus rejects the whole scrape; only the Prometheus text format ignores them.',
    fix: 'remove the empty line',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#abnf',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/openmetricsparse.go',
    ],
  },
  messages: { problem: '{message}' },
});
