import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const invalidUtf8: Rule = syntaxRule({
  id: 'invalid-utf8',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'Names, label values and help texts are valid UTF-8.',
    why: 'Prometheus and client libraries reject the scrape or the series, and bytes of another encoding reach dashboards as replacement characters.',
    fix: 'encode the text as UTF-8, or replace invalid bytes with U+FFFD before exposing it',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#basic-info',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#strings',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
    ],
  },
});
