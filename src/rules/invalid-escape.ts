import { safeEdit, textAt } from '../lint/edits.ts';
import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const invalidEscape: Rule = syntaxRule({
  id: 'invalid-escape',
  meta: {
    category: 'syntax',
    severity: 'warning',
    what: 'A backslash in a label value or help text is followed by a backslash, a quote or the letter n.',
    why: 'Parsers disagree: Prometheus keeps an unknown escape as written, while Pushgateway and the textfile collector reject the whole document.',
    fix: 'write a backslash as \\\\, a quote as \\" and a newline as \\n',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#escaping',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
  },
  edits: (finding, line) => {
    const found = textAt(finding, line);
    return /^(?:\\|"$)/.test(found) ? safeEdit(finding.at, `\\${found}`) : undefined;
  },
});
