import { defineRule, type Rule } from '../lint/rule.ts';

export const missingEof: Rule = defineRule({
  id: 'missing-eof',
  syntax: 'missing-eof',
  meta: {
    category: 'syntax',
    severity: { prometheus: 'off', openmetrics: 'error' },
    what: 'An OpenMetrics document ends with the line `# EOF`.',
    why: 'The line is how a reader knows that nothing is missing: without it Prometheus rejects the whole scrape.',
    fix: 'end the document with a line # EOF; where it is there in the program, look for what cuts the response off',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#overall-structure',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/openmetricsparse.go',
    ],
  },
  messages: { problem: '{message}' },
});
