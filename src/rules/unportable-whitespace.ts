import { safeEdit, textAt } from '../lint/edits.ts';
import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';
import { isEmpty } from '../text/span.ts';

export const unportableWhitespace: Rule = syntaxRule({
  id: 'unportable-whitespace',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'Whitespace appears only where every parser accepts it.',
    why: 'The text format allows whitespace that real parsers do not. Depending on where it is, Prometheus rejects the whole scrape, or Pushgateway, the textfile collector or promtool reject or misread what Prometheus accepts.',
    fix: 'separate the parts of a line with one space, without trailing whitespace',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#line-format',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/promparse.go',
    ],
  },
  edits: (finding, line) => {
    const { at, mend } = finding;
    if (isEmpty(at)) return safeEdit(at, ' ');
    if (/[^ \t]/.test(textAt(finding, line))) return undefined;
    return safeEdit(at, at.end >= line.trimEnd().length || mend === 'remove' ? '' : ' ');
  },
});
