import { defineRule, type Rule } from '../lint/rule.ts';

export const emptyExposition: Rule = defineRule({
  id: 'empty-exposition',
  meta: {
    category: 'syntax',
    severity: 'warning',
    what: 'A scrape has at least one sample.',
    why: 'An empty response is legal and the target counts as up, so that nobody is alerted while all of its series go stale; in practice the program was down or the request failed silently.',
    fix: 'check that the target was reached (curl -fsS fails on HTTP errors) and that its metrics are registered',
    sources: ['https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details'],
  },
  messages: { problem: '{message}' },
});
