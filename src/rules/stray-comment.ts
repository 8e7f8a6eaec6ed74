import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const strayComment: Rule = syntaxRule({
  id: 'stray-comment',
  meta: {
    category: 'syntax',
    severity: { prometheus: 'off', openmetrics: 'error' },
    what: 'A line that starts with `#` is a HELP, TYPE, UNIT or EOF line.',
    why: 'OpenMetrics has no comments, so Prometheus rejects the whole scrape. Only the Prometheus text format ignores them.',
    fix: 'remove the comment, or turn it into a HELP line',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily-metadata',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/openmetricsparse.go',
    ],
  },
});
