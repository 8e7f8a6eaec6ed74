import { defineRule, type Rule } from '../lint/rule.ts';

export const invalidMetricName: Rule = defineRule({
  id: 'invalid-metric-name',
  syntax: 'invalid-metric-name',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'A metric name has only letters, digits, underscores and colons and does not start with a digit; any other name is quoted and not empty.',
    why: 'A name with other characters ends in the middle for every parser, so that Prometheus rejects the whole scrape.',
    fix: 'use letters, digits and underscores only, or put the name in quotes inside the braces, as in {"my.name"}',
    sources: [
      'https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels',
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/desc.go',
    ],
  },
  messages: { problem: '{message}' },
});
