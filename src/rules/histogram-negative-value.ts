import type { Rule } from '../lint/rule.ts';
import { bucketTypes, countSuffix, textOf } from './support/bounds.ts';
import { boundRule } from './support/bound-rules.ts';

export const histogramNegativeValue: Rule = boundRule({
  id: 'histogram-negative-value',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'The buckets and the count of a histogram are never negative.',
    why: 'They count observations. Pushgateway, the textfile collector and strict OpenMetrics parsers reject the whole document; Prometheus stores the value, and its quantiles and rates are wrong.',
    fix: 'check for signed integer overflow, or for counts that are decremented',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
  },
  types: bucketTypes,
  messages: {
    bucket: 'bucket `le="{bound}"` of `{family}` is {value}',
    count: '`{family}{suffix}` is {value}',
  },
  check: ({ bounds, count, family }, report) => {
    for (const one of bounds) {
      if (!(one.value < 0)) continue;
      report({ message: 'bucket', data: { bound: textOf(one), value: one.rawValue }, at: one.span('value') });
    }
    if (count === undefined || !(count.value < 0)) return;
    const data = { suffix: countSuffix(family), value: count.rawValue };
    report({ message: 'count', data, at: count.span('value') });
  },
});
