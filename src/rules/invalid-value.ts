import { defineRule, type Rule } from '../lint/rule.ts';

export const invalidValue: Rule = defineRule({
  id: 'invalid-value',
  syntax: 'invalid-value',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'A value is a number of the format.',
    why: 'Prometheus throws the whole scrape away when one value is not a number that it reads.',
    fix: 'write a decimal number, NaN, +Inf or -Inf',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#numbers',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/promparse.go',
    ],
  },
  messages: { problem: '{message}' },
});
