import { defineRule, type Rule } from '../lint/rule.ts';
import type { PointView } from '../model/views.ts';
import { textOf } from './support/bounds.ts';
import { isUnreadable } from './support/numbers.ts';

export const summaryNegative: Rule = defineRule({
  id: 'summary-negative',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The count and the sum of a summary are numbers from 0 up; in OpenMetrics, its quantiles are not negative either.',
    why: 'Both are counters: rate() reads a decrease as a restart, so that averages are wrong once a sum can go down, and NaN spreads to every window that it falls into. Strict OpenMetrics parsers reject the exposition.',
    fix: 'start at 0, do not observe NaN, and measure what can be negative with a gauge',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#summary',
      'https://prometheus.io/docs/practices/histograms/#count-and-sum-of-observations',
    ],
  },
  messages: {
    part: '`{family}{suffix}` is {value}',
    quantile: 'the quantile `{quantile}` of `{family}` is {value}',
  },
  create: (context) => ({
    types: ['summary'],
    wants: { series: 'irregular' },
    Series: ({ bounds, count, sum, family }) => {
      const { name } = family;
      const part = (point: PointView | undefined, suffix: string): void => {
        if (point === undefined || point.value >= 0 || isUnreadable(point.value, point.rawValue)) return;
        const data = { family: name, suffix, value: point.rawValue };
        context.report({ message: 'part', data, at: point.span('value'), family: name, fold: suffix });
      };
      part(count, '_count');
      part(sum, '_sum');
      if (!context.openMetrics) return;
      const quantile = bounds.find(({ value }) => value < 0);
      if (quantile === undefined) return;
      context.report({
        message: 'quantile',
        data: { family: name, quantile: textOf(quantile), value: quantile.rawValue },
        at: quantile.span('value'),
        family: name,
      });
    },
  }),
});
