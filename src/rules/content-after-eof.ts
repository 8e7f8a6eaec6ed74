import { defineRule, type Rule } from '../lint/rule.ts';

export const contentAfterEof: Rule = defineRule({
  id: 'content-after-eof',
  syntax: 'content-after-eof',
  meta: {
    category: 'syntax',
    severity: { prometheus: 'off', openmetrics: 'error' },
    what: 'Nothing follows the line `# EOF`.',
    why: 'Prometheus rejects the whole scrape; the usual cause is two expositions joined into one.',
    fix: 'write # EOF once, as the last line; serve joined expositions one by one or merge their families',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#overall-structure',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/openmetricsparse.go',
    ],
  },
  messages: { problem: '{message}' },
});
