import { defineRule, type Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';
import { shorten } from './support/names.ts';

export const inconsistentHelp: Rule = defineRule({
  id: 'inconsistent-help',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['registry'],
    what: 'One metric name has one help text.',
    why: 'client_golang refuses to register a metric whose help differs from what is registered under its name, and Gather drops such series; Prometheus shows the text that it read last.',
    fix: 'use one help text for all metrics of this name, or give one of them another name',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://prometheus.io/docs/instrumenting/writing_exporters/#help-strings',
    ],
  },
  messages: {
    differs: 'the help of `{family}` is "{found}" here and "{expected}" before',
  },
  create: (context) => ({
    conflicts: ['inconsistent-help'],
    Conflict: (conflict) => {
      context.report({
        message: 'differs',
        data: { family: conflict.family, found: shorten(conflict.found), expected: shorten(conflict.expected) },
        at: conflict.span,
        family: conflict.family,
        ...firstPlace(conflict, 'the first help is here'),
      });
    },
  }),
});
