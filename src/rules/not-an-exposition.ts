import type { Rule } from '../lint/rule.ts';
import { documentRule } from './support/syntax-rule.ts';

export const notAnExposition: Rule = documentRule({
  id: 'not-an-exposition',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'The input is a text exposition of metrics.',
    why: 'Prometheus rejects input that it cannot parse, and the target counts as down. The usual causes are a wrong path, a login page or a compressed body.',
    fix: 'check what the URL really serves: verify its path, use curl --compressed, or send an Accept header for text/plain',
    sources: ['https://prometheus.io/docs/instrumenting/exposition_formats/'],
  },
});
