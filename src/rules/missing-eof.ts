import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const missingEof: Rule = syntaxRule({
  id: 'missing-eof',
  meta: {
    category: 'syntax',
    severity: { prometheus: 'off', openmetrics: 'error' },
    what: 'An OpenMetrics document ends with the line `# EOF`.',
    why: 'The line tells a reader that the document is complete: without it, Prometheus rejects the whole scrape.',
    fix: 'end the document with a line # EOF; if the program already writes it, find out what truncates the response',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#overall-structure',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/openmetricsparse.go',
    ],
  },
});
