import type { Rule } from '../lint/rule.ts';
import { boundOrderRule } from './support/bound-rules.ts';

export const summaryQuantileOrder: Rule = boundOrderRule({
  id: 'summary-quantile-order',
  meta: {
    category: 'types',
    // OpenMetrics 1.0 allows any order.
    severity: { prometheus: 'warning', openmetrics: 'off', openmetrics2: 'error' },
    presets: ['spec'],
    what: 'The quantiles of a summary are in increasing order.',
    why: 'The text format requires the order. No known parser checks it, but one that relies on it may misread the summary. Quantiles sorted as text ("0.5" before "0.05") are the usual cause.',
    fix: 'sort the quantiles as numbers',
    sources: ['https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries'],
  },
  kind: 'quantile',
});
