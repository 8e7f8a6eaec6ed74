import { defineRule, type Rule } from '../lint/rule.ts';

export const invalidUtf8: Rule = defineRule({
  id: 'invalid-utf8',
  syntax: 'invalid-utf8',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'Names, label values and help texts are valid UTF-8.',
    why: 'Prometheus and client libraries reject the scrape or the series, and bytes of another encoding reach dashboards as replacement characters.',
    fix: 'encode the text as UTF-8, or replace what is not with U+FFFD before it is exposed',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#basic-info',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#strings',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
    ],
  },
  messages: { problem: '{message}' },
});
