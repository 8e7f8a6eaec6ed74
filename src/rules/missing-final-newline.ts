import { safeEdit } from '../lint/edits.ts';
import type { Rule } from '../lint/rule.ts';
import { syntaxRule } from './support/syntax-rule.ts';

export const missingFinalNewline: Rule = syntaxRule({
  id: 'missing-final-newline',
  meta: {
    category: 'syntax',
    severity: { prometheus: 'warning', openmetrics: 'off', protobuf: 'off' },
    what: 'The last line ends with a newline.',
    why: 'Prometheus reads a last line without it, but Pushgateway, the textfile collector and promtool reject the document for it; and a truncated line cannot be told from a complete one.',
    fix: 'add a newline at the end of the file',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#details',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
  },
  edits: ({ at }) => safeEdit(at, '\n'),
});
