import { defineRule, type Rule } from '../lint/rule.ts';

export const byteOrderMark: Rule = defineRule({
  id: 'byte-order-mark',
  syntax: 'byte-order-mark',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'A document does not start with a byte order mark.',
    why: 'Prometheus takes the mark for the start of a name and rejects the whole scrape.',
    fix: 'write UTF-8 without a byte order mark',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#basic-info',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#overall-structure',
    ],
  },
  messages: { problem: '{message}' },
});
