import { defineRule, type Rule } from '../lint/rule.ts';
import { isUntyped } from '../syntax/metric-types.ts';
import { upstream } from './support/promlint.ts';

export const reservedLabelQuantile: Rule = defineRule({
  id: 'reserved-label-quantile',
  meta: {
    category: 'labels',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Only summaries have a label `quantile`.',
    why: 'The label is the rank of a quantile of a summary: people and tools that see it leave the series out of sums, as quantiles cannot be added.',
    fix: 'rename the label, or declare the family as a summary',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#labels',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/histogram_validations.go',
    ],
  },
  messages: { found: 'the {type} `{family}` has the label `quantile`, which is for summaries' },
  create: (context) => ({
    Desc: (desc) => {
      const { family } = desc;
      const { name, type } = family;
      if (type === 'summary' || isUntyped(type) || !desc.labelNames.includes('quantile')) return;
      context.report({
        message: 'found',
        data: { type, family: name },
        at: desc.labelNameSpan('quantile'),
        family: name,
        ...upstream(family, 'non-summary metrics should not have "quantile" label'),
      });
    },
  }),
});
