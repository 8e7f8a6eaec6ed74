import { defineRule, type Rule } from '../lint/rule.ts';

export const invalidLabelName: Rule = defineRule({
  id: 'invalid-label-name',
  syntax: 'invalid-label-name',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'A label name has only letters, digits and underscores and does not start with a digit; any other name is quoted and not empty.',
    why: 'Prometheus rejects the whole scrape for one label name that it cannot read.',
    fix: 'use letters, digits and underscores only, or put the name in quotes',
    sources: [
      'https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels',
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/labels.go',
    ],
  },
  messages: { problem: '{message}' },
});
