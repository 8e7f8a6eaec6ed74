import { defineRule, type Rule } from '../lint/rule.ts';
import { bucketTypes, countSuffix, sumSuffix, textOf } from './support/bounds.ts';
import { isNan } from './support/numbers.ts';

export const histogramNan: Rule = defineRule({
  id: 'histogram-nan',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'The buckets and the count of a histogram are numbers; in OpenMetrics, its sum is one too.',
    why: 'NaN spreads: rates, quantiles and averages of every window that it falls into are NaN. Strict OpenMetrics parsers reject the exposition.',
    fix: 'start at 0, and do not observe NaN: one such observation makes the sum NaN for good',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram',
    ],
  },
  messages: {
    bucket: 'the bucket `le="{bound}"` of `{family}` is NaN',
    part: '`{family}{suffix}` is NaN',
  },
  create: (context) => ({
    types: bucketTypes,
    wants: { series: 'irregular' },
    Series: ({ bounds, count, sum, family }) => {
      const { name } = family;
      for (const one of bounds) {
        if (!isNan(one.value, one.rawValue)) continue;
        context.report({
          message: 'bucket',
          data: { family: name, bound: textOf(one) },
          at: one.span('value'),
          family: name,
        });
      }
      const part = (point: typeof sum, suffix: string): void => {
        if (point === undefined || !isNan(point.value, point.rawValue)) return;
        context.report({
          message: 'part',
          data: { family: name, suffix },
          at: point.span('value'),
          family: name,
          fold: suffix,
        });
      };
      part(count, countSuffix(family));
      // In the text formats a sum is NaN when NaN was observed, which nothing there forbids.
      if (context.openMetrics) part(sum, sumSuffix(family));
    },
  }),
});
