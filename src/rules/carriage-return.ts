import { safeEdit } from '../lint/edits.ts';
import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const carriageReturn: Rule = syntaxRule({
  id: 'carriage-return',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'Lines end with a line feed only.',
    why: 'Prometheus treats a carriage return as part of the line and rejects the whole scrape. Windows line endings are the usual cause.',
    whyAccepted:
      'Prometheus keeps the carriage return as part of the text; other parsers strip it, or reject the line. Windows line endings are the usual cause.',
    fix: 'end lines with \\n alone, not with \\r\\n',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#basic-info',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#overall-structure',
    ],
  },
  edits: ({ at }, line) => {
    // A line feed may be missing, too: that chooses lines.
    if (line.indexOf('\r') !== line.length - 1) return undefined;
    return safeEdit({ ...at, start: line.length - 1, end: line.length }, '');
  },
});
