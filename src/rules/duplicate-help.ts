import { defineRule, type Rule, type RuleContext } from '../lint/rule.ts';
import { conflictRule } from './support/conflict-rule.ts';
import { RepeatedMetadata } from './support/repeated-metadata.ts';

const single = conflictRule({
  id: 'duplicate-help',
  meta: {
    category: 'metadata',
    severity: 'error',
    presets: ['spec'],
    what: 'A metric family has one HELP line.',
    why: 'Pushgateway, the textfile collector and promtool reject a document with two HELP lines for one metric. Prometheus keeps the text it read last.',
    fix: 'write the HELP line once, before the samples of the family',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily-metadata',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
    supersedes: ['inconsistent-help'],
  },
  messages: {
    found: 'second HELP line for `{family}`',
  },
  first: 'first HELP line is here',
});

export const duplicateHelp: Rule = defineRule({
  ...single,
  messages: {
    ...single.messages,
    everywhere: {
      message: 'HELP and TYPE are repeated before samples of the same metric',
      help: 'write HELP and TYPE once for each metric, before the first of its samples',
    },
  },
  create: (context) => {
    const { Conflict } = single.create?.(context as RuleContext) ?? {};
    const repeated = new RepeatedMetadata((finding) => context.report({ message: 'everywhere', fold: '', ...finding }));
    return {
      conflicts: ['duplicate-help', 'duplicate-type'],
      Conflict: (conflict) => {
        if (conflict.kind === 'duplicate-help') Conflict?.(conflict);
        repeated.take(conflict);
      },
      Family: ({ reopened }) => repeated.endBlock(reopened),
    };
  },
});
