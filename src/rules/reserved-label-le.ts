import type { Rule } from '../lint/rule.ts';
import { boundLabelRule } from './support/bound-label-rule.ts';

export const reservedLabelLe: Rule = boundLabelRule({
  id: 'reserved-label-le',
  meta: {
    category: 'labels',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Only histograms have the label `le`.',
    why: 'The label holds the bound of a bucket: histogram_quantile() treats every series that has it as part of a histogram, and returns nonsense for others.',
    fix: 'rename the label, or declare the family as a histogram',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#labels',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/histogram_validations.go',
    ],
  },
  label: 'le',
  owner: 'histogram',
  owners: 'histograms',
});
