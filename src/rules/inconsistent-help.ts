import type { Rule } from '../lint/rule.ts';
import { shorten } from './support/names.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const inconsistentHelp: Rule = conflictRule({
  id: 'inconsistent-help',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['registry'],
    what: 'All metrics of one name have the same help text.',
    why: 'client_golang refuses to register a metric whose help differs from the one registered under its name, and Gather drops such series. Prometheus shows the text it read last.',
    fix: 'use one help text for all metrics of this name, or rename one of them',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://prometheus.io/docs/instrumenting/writing_exporters/#help-strings',
    ],
  },
  messages: {
    found: 'help of `{family}` changed from "{expected}" to "{found}"',
  },
  first: 'first help text is here',
  finding: ({ found, expected }) => ({ data: { found: shorten(found), expected: shorten(expected) } }),
});
