import { defineRule, type Rule } from '../lint/rule.ts';

export const notAnExposition: Rule = defineRule({
  id: 'not-an-exposition',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'The input is an exposition of metrics in text.',
    why: 'Prometheus rejects what it cannot parse and the target counts as down; the usual causes are a wrong path, a login page, a compressed body or an Accept header that asked for protobuf.',
    fix: 'look at what the URL really serves: check its path, use curl --compressed, or send an Accept header for text/plain',
    sources: ['https://prometheus.io/docs/instrumenting/exposition_formats/'],
  },
  messages: { problem: '{message}' },
});
