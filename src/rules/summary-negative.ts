import type { Rule } from '../lint/rule.ts';
import type { PointView } from '../model/views.ts';
import { partName, textOf } from './support/bounds.ts';
import { isUnreadable } from './support/numbers.ts';
import { boundRule } from './support/bound-rules.ts';

export const summaryNegative: Rule = boundRule({
  id: 'summary-negative',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The count and the sum of a summary are not negative or NaN; in OpenMetrics, its quantile values are not negative either.',
    why: 'Both are counters: rate() treats a decrease as a restart, so averages are wrong once a sum can decrease, and NaN spreads to every window that contains it. Strict OpenMetrics parsers reject the exposition.',
    fix: 'start at 0, do not observe NaN, and use a gauge for values that can be negative',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#summary',
      'https://prometheus.io/docs/practices/histograms/#count-and-sum-of-observations',
    ],
  },
  types: ['summary'],
  messages: {
    part: '{part} is {value}',
    quantile: 'quantile `{quantile}` of `{family}` is {value}',
  },
  check: ({ bounds, count, sum, family, composite }, report, { openMetrics }) => {
    const part = (point: PointView | undefined, name: 'count' | 'sum'): void => {
      if (point === undefined || point.value >= 0 || isUnreadable(point.value, point.rawValue)) return;
      const data = { part: partName(family, composite, name), value: point.rawValue };
      report({ message: 'part', data, at: point.span('value'), fold: `_${name}` });
    };
    part(count, 'count');
    part(sum, 'sum');
    if (!openMetrics) return;
    const quantile = bounds.find(({ value }) => value < 0);
    if (quantile === undefined) return;
    const data = { quantile: textOf(quantile), value: quantile.rawValue };
    report({ message: 'quantile', data, at: quantile.span('value') });
  },
});
