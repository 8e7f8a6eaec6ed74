import type { Rule } from '../lint/rule.ts';
import type { PointView } from '../model/views.ts';
import { bucketTypes, countSuffix, sumSuffix, textOf } from './support/bounds.ts';
import { isNan } from './support/numbers.ts';
import { boundRule } from './support/bound-rules.ts';

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
    part: '`{family}{suffix}` is NaN',
  },
  check: ({ bounds, count, sum, family }, report, { openMetrics }) => {
    for (const one of bounds) {
      if (!isNan(one.value, one.rawValue)) continue;
      report({ message: 'bucket', data: { bound: textOf(one) }, at: one.span('value') });
    }
    const part = (point: PointView | undefined, suffix: string): void => {
      if (point === undefined || !isNan(point.value, point.rawValue)) return;
      report({ message: 'part', data: { suffix }, at: point.span('value'), fold: suffix });
    };
    part(count, countSuffix(family));
    // In the text formats a sum is NaN once NaN was observed, which they allow.
    if (openMetrics) part(sum, sumSuffix(family));
  },
});
