import type { Rule } from '../lint/rule.ts';
import type { PointView } from '../model/views.ts';
import { bucketTypes, partName, textOf } from './support/bounds.ts';
import { isNan } from './support/numbers.ts';
import { boundRule } from './support/bound-rules.ts';

/** OpenMetrics 2.0 advises against it. */
const discouraged = { severity: 'warning' } as const;

export const histogramNan: Rule = boundRule({
  id: 'histogram-nan',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'The buckets and the count of a histogram are not NaN; in OpenMetrics, neither is its sum.',
    why: 'NaN spreads: rates, quantiles and averages are NaN for every window that contains it. Strict OpenMetrics parsers reject the exposition.',
    fix: 'start at 0, and do not observe NaN: a single such observation makes the sum NaN permanently',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram',
    ],
  },
  types: bucketTypes,
  messages: {
    bucket: 'bucket `le="{bound}"` of `{family}` is NaN',
    part: '{part} is NaN',
  },
  check: ({ bounds, count, sum, family, composite }, report, { openMetrics, dialect }) => {
    const isSecond = dialect === 'openmetrics-2.0.0';
    for (const one of bounds) {
      if (!isNan(one.value, one.rawValue)) continue;
      report({ message: 'bucket', data: { bound: textOf(one) }, at: one.span('value'), ...(isSecond && discouraged) });
    }
    const part = (point: PointView | undefined, name: 'count' | 'sum'): void => {
      if (point === undefined || !isNan(point.value, point.rawValue)) return;
      const data = { part: partName(family, composite, name) };
      report({ message: 'part', data, at: point.span('value'), fold: name, ...(isSecond && discouraged) });
    };
    part(count, 'count');
    // In the text formats and in OpenMetrics 2.0 a sum is NaN once NaN was observed, which they allow.
    if (openMetrics && !isSecond) part(sum, 'sum');
  },
});
