import { defineRule, type Rule } from '../lint/rule.ts';
import { isUntyped } from '../syntax/metric-types.ts';
import { upstream } from './support/promlint.ts';

export const reservedLabelLe: Rule = defineRule({
  id: 'reserved-label-le',
  meta: {
    category: 'labels',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Only histograms have a label `le`.',
    why: 'The label is the bound of a bucket: histogram_quantile() and federation treat series that have it as parts of a histogram, and turn them into nonsense.',
    fix: 'rename the label, or declare the family as a histogram',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#labels',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/histogram_validations.go',
    ],
  },
  messages: { found: 'the {type} `{family}` has the label `le`, which is for histograms' },
  create: (context) => ({
    Desc: (desc) => {
      const { family } = desc;
      const { name, type } = family;
      if (type === 'histogram' || isUntyped(type) || !desc.labelNames.includes('le')) return;
      context.report({
        message: 'found',
        data: { type, family: name },
        at: desc.labelNameSpan('le'),
        family: name,
        ...upstream(family, 'non-histogram metrics should not have "le" label'),
      });
    },
  }),
});
