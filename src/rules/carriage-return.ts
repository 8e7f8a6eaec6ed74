import { defineRule, type Rule } from '../lint/rule.ts';

export const carriageReturn: Rule = defineRule({
  id: 'carriage-return',
  syntax: 'carriage-return',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'Lines end with a line feed alone.',
    why: 'A carriage return is part of the line for Prometheus, which then rejects the whole scrape: Windows line ends are the usual cause.',
    fix: 'end lines with \\n alone, not with \\r\\n',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#basic-info',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#overall-structure',
    ],
  },
  messages: { problem: '{message}' },
});
