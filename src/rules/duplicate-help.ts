import { defineRule, type Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';

export const duplicateHelp: Rule = defineRule({
  id: 'duplicate-help',
  meta: {
    category: 'metadata',
    severity: 'error',
    presets: ['spec'],
    what: 'A family has one HELP line.',
    why: 'Pushgateway, the textfile collector and promtool reject a document that explains one metric twice, and Prometheus keeps the text that it read last.',
    fix: 'write the HELP line once, in front of the samples of the family',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily-metadata',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
    supersedes: ['inconsistent-help'],
  },
  messages: {
    second: 'there is a second HELP line for `{family}`',
  },
  create: (context) => ({
    conflicts: ['duplicate-help'],
    Conflict: (conflict) => {
      context.report({
        message: 'second',
        data: { family: conflict.family },
        at: conflict.span,
        family: conflict.family,
        ...firstPlace(conflict, 'the first HELP line is here'),
      });
    },
  }),
});
