import { safeEdit } from '../lint/edits.ts';
import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const byteOrderMark: Rule = syntaxRule({
  id: 'byte-order-mark',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'A document does not start with a byte order mark.',
    why: 'Prometheus reads the mark as the start of a metric name and rejects the whole scrape.',
    fix: 'write UTF-8 without a byte order mark',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#basic-info',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#overall-structure',
    ],
  },
  edits: ({ at }, line) => (line.startsWith('\uFEFF') ? safeEdit({ ...at, start: 0, end: 1 }, '') : undefined),
});
