import { defineRule, type Rule } from '../lint/rule.ts';

export const invalidEscape: Rule = defineRule({
  id: 'invalid-escape',
  syntax: 'invalid-escape',
  meta: {
    category: 'syntax',
    severity: 'warning',
    what: 'A backslash in a label value or help text is followed by a backslash, a quote or the letter n.',
    why: 'Parsers disagree: Prometheus keeps an unknown escape as it stands, while the parser of Pushgateway and the textfile collector rejects the whole document.',
    fix: 'write a backslash as \\\\, a quote as \\" and a newline as \\n',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#escaping',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
  },
  messages: { problem: '{message}' },
});
