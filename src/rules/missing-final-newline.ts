import { defineRule, type Rule } from '../lint/rule.ts';

export const missingFinalNewline: Rule = defineRule({
  id: 'missing-final-newline',
  syntax: 'missing-final-newline',
  meta: {
    category: 'syntax',
    severity: { prometheus: 'warning', openmetrics: 'off' },
    what: 'The last line ends with a newline.',
    why: 'Prometheus accepts the document, but Pushgateway, the textfile collector and promtool reject it as truncated; and a line that was really cut off cannot be told from a whole one.',
    fix: 'write a newline behind the last line',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#details',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
  },
  messages: { problem: '{message}' },
});
