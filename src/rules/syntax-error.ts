import { defineRule, type Rule } from '../lint/rule.ts';

export const syntaxError: Rule = defineRule({
  id: 'syntax-error',
  syntax: 'syntax-error',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'Every line follows the grammar of its dialect.',
    why: 'Prometheus throws the whole scrape away at the first line that it cannot read: the target counts as down and all of its series go stale.',
    fix: 'correct the line as the message says, or stop the program from writing it',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#abnf',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/promparse.go',
    ],
  },
  messages: { problem: '{message}' },
});
