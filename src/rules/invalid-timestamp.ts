import { defineRule, type Rule } from '../lint/rule.ts';

export const invalidTimestamp: Rule = defineRule({
  id: 'invalid-timestamp',
  syntax: 'invalid-timestamp',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'A timestamp is a whole number of milliseconds; in OpenMetrics, a number of seconds.',
    why: 'Prometheus throws the whole scrape away when one timestamp is not a number that it reads.',
    fix: 'write the milliseconds since 1970 (in OpenMetrics, the seconds), or leave the timestamp out',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#timestamps',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/promparse.go',
    ],
    supersedes: ['timestamp-order', 'implausible-timestamp'],
  },
  messages: { problem: '{message}' },
});
