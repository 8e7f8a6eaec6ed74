import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const nulLine: Rule = syntaxRule({
  id: 'nul-line',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'No line starts with a NUL byte.',
    why: 'Prometheus treats the NUL as the end of the input: it silently ignores the line and everything after it, and the scrape counts as successful.',
    fix: 'remove the NUL bytes; they often come from a file that was truncated while being written',
    sources: ['https://github.com/prometheus/prometheus/blob/main/model/textparse/promlex.l'],
  },
});
