import { defineRule, type Rule } from '../lint/rule.ts';

export const wrongDialect: Rule = defineRule({
  id: 'wrong-dialect',
  meta: {
    category: 'syntax',
    severity: 'info',
    what: 'The document is of the dialect that it is read as.',
    why: 'What one dialect demands the other forbids (comments, empty lines, the suffix of counters), so findings of a document that is read as the wrong one mislead.',
    fix: 'choose the dialect with -d, as in -d openmetrics, or serve the Content-Type of what is written',
    sources: ['https://prometheus.io/docs/instrumenting/exposition_formats/#openmetrics-text-format'],
  },
  messages: { problem: '{message}' },
});
