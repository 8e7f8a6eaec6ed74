import type { Rule } from '../lint/rule.ts';
import { documentRule } from './support/syntax-rule.ts';

export const wrongDialect: Rule = documentRule({
  id: 'wrong-dialect',
  meta: {
    category: 'syntax',
    severity: 'info',
    what: 'A document is parsed as the dialect that it is written in.',
    why: 'What one dialect requires another forbids (comments, empty lines, the suffix of counters), so the findings for a document parsed as the wrong dialect are misleading.',
    fix: 'choose the dialect with -d, as in -d openmetrics, or serve the Content-Type of the format that is written',
    sources: ['https://prometheus.io/docs/instrumenting/exposition_formats/#openmetrics-text-format'],
  },
});
