import type { Rule } from '../lint/rule.ts';
import { boundLabelRule } from './support/bound-label-rule.ts';

export const reservedLabelQuantile: Rule = boundLabelRule({
  id: 'reserved-label-quantile',
  meta: {
    category: 'labels',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Only summaries have the label `quantile`.',
    why: 'The label marks a quantile of a summary: people and tools that see it leave the series out of sums, because quantiles cannot be added.',
    fix: 'rename the label, or declare the family as a summary',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#labels',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/histogram_validations.go',
    ],
  },
  label: 'quantile',
  owner: 'summary',
  owners: 'summaries',
});
