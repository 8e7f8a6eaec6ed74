import { defineRule, type Rule } from '../lint/rule.ts';
import { firstPlace } from './support/related.ts';

export const suffixCollision: Rule = defineRule({
  id: 'suffix-collision',
  meta: {
    category: 'registry',
    severity: 'error',
    presets: ['spec', 'registry'],
    what: 'No family has a name that the samples of another family have.',
    why: 'Readers cannot tell whose the sample is: client_golang drops the family that comes second, and what is meant as a metric of its own becomes the count or the sum of the other.',
    fix: 'rename one of the two families',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#suffixes',
    ],
  },
  messages: {
    collides: 'the {type} `{family}` and the {otherType} `{other}` both have samples named `{name}`',
  },
  create: (context) => ({
    conflicts: ['suffix-collision'],
    Conflict: (conflict) => {
      context.report({
        message: 'collides',
        data: {
          type: conflict.type,
          family: conflict.family,
          otherType: conflict.expected,
          other: String(conflict.other),
          name: conflict.found,
        },
        at: conflict.span,
        family: conflict.family,
        fold: String(conflict.other),
        ...firstPlace(conflict, 'the other family is here'),
      });
    },
  }),
});
