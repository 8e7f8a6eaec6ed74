import type { Rule } from '../lint/rule.ts';
import { documentRule } from './support/syntax-rule.ts';

export const emptyExposition: Rule = documentRule({
  id: 'empty-exposition',
  meta: {
    category: 'syntax',
    severity: 'warning',
    what: 'A scrape has at least one sample.',
    why: 'An empty response is legal and the target counts as up, so no alert fires while all of its series go stale. Usually the program was down or the request failed silently.',
    fix: 'check that the target was reached (curl -fsS fails on HTTP errors) and that its metrics are registered',
    sources: ['https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details'],
  },
});
