import { safeEdit, textAt } from '../lint/edits.ts';
import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const invalidValue: Rule = syntaxRule({
  id: 'invalid-value',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'A value is a number in the notation of the format.',
    why: 'Prometheus rejects the whole scrape because of a single value that it cannot parse.',
    whyAccepted:
      'Prometheus accepts the value; other parsers reject the whole document for it, or store another value.',
    fix: 'write a decimal number, NaN, +Inf or -Inf',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#numbers',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/promparse.go',
    ],
  },
  edits: (finding, line) => {
    const found = textAt(finding, line);
    // A comma of another locale; one before three digits may group them.
    if (/^[+-]?\d+,(?!\d{3}$)\d+$/.test(found)) return safeEdit(finding.at, found.replace(',', '.'));
    const [, sign = '+'] = /^([+-]?)(?:∞|infinite)$/i.exec(found) ?? [];
    return /∞|infinite/i.test(found) ? safeEdit(finding.at, `${sign === '-' ? '-' : '+'}Inf`) : undefined;
  },
});
