import { defineRule, type Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';

export const duplicateType: Rule = defineRule({
  id: 'duplicate-type',
  meta: {
    category: 'metadata',
    severity: 'error',
    presets: ['spec'],
    what: 'A family has one TYPE line.',
    why: 'Pushgateway, the textfile collector and promtool reject a document that types one metric twice, and Prometheus believes the line that it read last.',
    fix: 'write the TYPE line once, in front of the samples of the family',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily-metadata',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
    supersedes: ['inconsistent-type'],
  },
  messages: {
    second: 'there is a second TYPE line for `{family}`',
  },
  create: (context) => ({
    conflicts: ['duplicate-type'],
    Conflict: (conflict) => {
      context.report({
        message: 'second',
        data: { family: conflict.family },
        at: conflict.span,
        family: conflict.family,
        ...firstPlace(conflict, 'the first TYPE line is here'),
      });
    },
  }),
});
