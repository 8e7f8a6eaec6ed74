import type { Rule } from '../lint/rule.ts';
import { bucketTypes, partName, textOf } from './support/bounds.ts';
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
    count: '{part} is {value}',
  },
  check: ({ bounds, count, family, composite }, report, { dialect }) => {
    // In OpenMetrics 2.0 the counts of a gauge histogram can be negative, though they should not.
    const allowed = {
      ...(dialect === 'openmetrics-2.0.0' && family.type === 'gaugehistogram' && ({ severity: 'warning' } as const)),
    };
    const isNative = composite?.kind === 'histogram' && composite.native !== undefined;
    for (const one of bounds) {
      if (!(one.value < 0)) continue;
      report({
        message: 'bucket',
        data: { bound: textOf(one), value: one.rawValue },
        at: one.span('value'),
        ...allowed,
      });
    }
    // native-histogram-invalid reports the count of a native histogram.
    if (isNative || count === undefined || !(count.value < 0)) return;
    const data = { part: partName(family, composite, 'count'), value: count.rawValue };
    report({ message: 'count', data, at: count.span('value'), ...allowed });
  },
});
