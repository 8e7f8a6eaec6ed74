import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const contentAfterEof: Rule = syntaxRule({
  id: 'content-after-eof',
  meta: {
    category: 'syntax',
    severity: { prometheus: 'off', openmetrics: 'error' },
    what: 'Nothing follows the `# EOF` line.',
    why: 'Prometheus rejects the whole scrape. The usual cause is two expositions concatenated into one.',
    fix: 'write # EOF once, as the last line; serve the expositions separately or merge their families',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#overall-structure',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/openmetricsparse.go',
    ],
  },
});
