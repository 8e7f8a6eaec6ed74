import { defineRule, type Rule } from '../lint/rule.ts';

export const unportableWhitespace: Rule = defineRule({
  id: 'unportable-whitespace',
  syntax: 'unportable-whitespace',
  meta: {
    category: 'syntax',
    severity: 'error',
    what: 'Blanks stand where every parser reads them.',
    why: 'The text format allows blanks that real parsers do not: where Prometheus refuses them the whole scrape is lost, and elsewhere Pushgateway, the textfile collector or promtool reject what Prometheus accepts.',
    fix: 'separate the parts of a line by one space and let the line end with its last part',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#line-format',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/promparse.go',
    ],
  },
  messages: { problem: '{message}' },
});
