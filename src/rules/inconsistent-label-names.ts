import { defineRule } from '../lint/rule.ts';
import type { Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';

/** All series of a family have the same label names. */
export const inconsistentLabelNames: Rule<'differ'> = defineRule({
  id: 'inconsistent-label-names',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['registry'],
    what: 'All series of a family have the same label names.',
    why: 'client_golang refuses to register a metric whose label names differ from what is registered under its name; queries that group or match by a label silently miss the series that lack it.',
    fix: 'give all series the same labels, with an empty value where one does not apply; federation, kube-state-metrics and cAdvisor expose differing labels on purpose: there, switch the rule off with -r inconsistent-label-names=off',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/desc.go',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric',
    ],
    supersedes: ['aggregate-series'],
  },
  messages: {
    differ: '`{family}` has the labels {{found}} here and {{expected}} in its first series',
  },
  create: (context) => ({
    conflicts: ['inconsistent-label-names'],
    Conflict: (conflict) => {
      context.report({
        message: 'differ',
        data: { family: conflict.family, found: conflict.found, expected: conflict.expected },
        at: conflict.span,
        family: conflict.family,
        ...firstPlace(conflict, 'the first series is here'),
      });
    },
  }),
});
