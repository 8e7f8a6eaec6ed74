import { defineRule, type Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';

export const duplicateDesc: Rule = defineRule({
  id: 'duplicate-desc',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['spec', 'registry'],
    what: 'All lines of a family stand together.',
    why: 'A metric is registered once: client_golang refuses a second descriptor of the same name, the formats demand one group of lines, and parsers that stream (OpenMetrics among them) take the second group for a duplicate of the first.',
    fix: 'write all lines of the family in one group; where two sources are joined, merge their families instead of their texts',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://prometheus.io/docs/instrumenting/exposition_formats/#grouping-and-sorting',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily',
    ],
    supersedesInBlock: ['duplicate-series'],
  },
  messages: {
    reopened: '`{family}` is back after other families',
  },
  create: (context) => ({
    conflicts: ['duplicate-desc'],
    Conflict: (conflict) => {
      context.report({
        message: 'reopened',
        data: { family: conflict.family },
        at: conflict.span,
        family: conflict.family,
        ...firstPlace(conflict, 'the first group of its lines is here'),
      });
    },
  }),
});
