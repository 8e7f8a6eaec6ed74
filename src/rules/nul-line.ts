import { defineRule, type Rule } from '../lint/rule.ts';

export const nulLine: Rule = defineRule({
  id: 'nul-line',
  syntax: 'nul-line',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'No line starts with a NUL byte.',
    why: 'Prometheus takes the NUL for the end of the input: it silently ignores the line and everything behind it, and the scrape counts as successful.',
    fix: 'remove the NUL bytes; they often come from a file that was truncated while it was being written',
    sources: ['https://github.com/prometheus/prometheus/blob/main/model/textparse/promlex.l'],
  },
  messages: { problem: '{message}' },
});
