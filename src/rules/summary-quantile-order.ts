import { defineRule, type Rule } from '../lint/rule.ts';
import { firstDescent, textOf } from './support/bounds.ts';

export const summaryQuantileOrder: Rule = defineRule({
  id: 'summary-quantile-order',
  meta: {
    category: 'types',
    // OpenMetrics allows any order.
    severity: { prometheus: 'warning', openmetrics: 'off' },
    presets: ['spec'],
    what: 'The quantiles of a summary stand in increasing order.',
    why: 'The text format demands it; no known parser checks it, but one that relies on it may. Quantiles sorted as texts ("0.5" before "0.05") are the usual cause.',
    fix: 'sort the quantiles as numbers',
    sources: ['https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries'],
  },
  messages: { lower: 'the quantile `{quantile}` stands behind the larger `{before}`' },
  create: (context) => ({
    types: ['summary'],
    wants: { series: 'irregular' },
    Series: ({ bounds, family }) => {
      const descent = firstDescent(bounds);
      if (descent === undefined) return;
      const [lower, before] = descent;
      context.report({
        message: 'lower',
        data: { quantile: textOf(lower), before: textOf(before) },
        at: lower.boundSpan(),
        related: [{ message: 'the larger quantile is here', at: before.boundSpan() }],
        family: family.name,
      });
    },
  }),
});
