import type { Rule } from '../lint/rule.ts';
import { bucketTypes, partName, textOf } from './support/bounds.ts';
import { isFractional } from './support/numbers.ts';
import { boundRule } from './support/bound-rules.ts';

export const histogramFractionalCount: Rule = boundRule({
  id: 'histogram-fractional-count',
  meta: {
    category: 'types',
    severity: { prometheus: 'info', openmetrics: 'error', openmetrics2: 'info' },
    presets: ['spec'],
    what: 'The buckets and the count of a histogram are whole numbers.',
    why: 'They count observations, so a fraction shows that something else is exposed, such as a rate or a weighted value. Prometheus stores it; strict OpenMetrics parsers reject the exposition.',
    fix: 'expose the number of observations',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram',
    ],
  },
  types: bucketTypes,
  messages: {
    bucket: 'bucket `le="{bound}"` of `{family}` is {value}, which is not a whole number',
    count: '{part} is {value}, which is not a whole number',
  },
  check: ({ bounds, count, family, composite }, report) => {
    const bucket = bounds.find(({ value }) => isFractional(value));
    if (bucket !== undefined) {
      const data = { bound: textOf(bucket), value: bucket.rawValue };
      report({ message: 'bucket', data, at: bucket.span('value') });
    } else if (count !== undefined && isFractional(count.value)) {
      const data = { part: partName(family, composite, 'count'), value: count.rawValue };
      report({ message: 'count', data, at: count.span('value') });
    }
  },
});
