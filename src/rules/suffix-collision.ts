import type { Rule } from '../lint/rule.ts';
import type { MetricType } from '../syntax/ast.ts';
import { typeNoun } from './support/types.ts';
import { conflictRule } from './support/conflict-rule.ts';

export const suffixCollision: Rule = conflictRule({
  id: 'suffix-collision',
  meta: {
    category: 'registry',
    severity: { prometheus: 'error', openmetrics: 'error', openmetrics2: 'warning' },
    presets: ['spec', 'registry'],
    what: "No family has the name of another family's samples.",
    why: 'Consumers cannot tell which family a sample belongs to: client_golang drops the family that comes second, and a metric in its own right becomes the count or the sum of the other.',
    fix: 'rename one of the two families',
    sources: [
      'https://github.com/prometheus/client_golang/blob/main/prometheus/registry.go',
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#suffixes',
    ],
  },
  messages: {
    found: '{type} `{family}` and {otherType} `{other}` both have samples named `{found}`',
    created: {
      message: '{type} `{family}` is the creation time of {otherType} `{other}`, which has no family of its own',
      help: 'remove the TYPE line of `{family}` and keep its samples with the others of `{other}`',
    },
  },
  first: 'other family is here',
  finding: ({ type, family, expected, other = '' }) => ({
    message: family === `${other}_created` ? 'created' : 'found',
    data: { type: typeNoun(type), otherType: typeNoun(expected as MetricType), other },
    fold: other,
  }),
});
