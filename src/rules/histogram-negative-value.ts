import { defineRule, type Rule } from '../lint/rule.ts';
import { bucketTypes, countSuffix, textOf } from './support/bounds.ts';

export const histogramNegativeValue: Rule = defineRule({
  id: 'histogram-negative-value',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'No bucket and no count of a histogram is negative.',
    why: 'They count observations. Pushgateway, the textfile collector and strict OpenMetrics parsers reject the whole document; Prometheus stores it, and quantiles and rates of it are wrong.',
    fix: 'look for an overflow of a signed integer, or for counts that are taken back',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
  },
  messages: {
    bucket: 'the bucket `le="{bound}"` of `{family}` is {value}',
    count: '`{family}{suffix}` is {value}',
  },
  create: (context) => ({
    types: bucketTypes,
    wants: { series: 'irregular' },
    Series: ({ bounds, count, family }) => {
      const { name } = family;
      for (const one of bounds) {
        if (!(one.value < 0)) continue;
        const data = { family: name, bound: textOf(one), value: one.rawValue };
        context.report({ message: 'bucket', data, at: one.span('value'), family: name });
      }
      if (count === undefined || !(count.value < 0)) return;
      const data = { family: name, suffix: countSuffix(family), value: count.rawValue };
      context.report({ message: 'count', data, at: count.span('value'), family: name });
    },
  }),
});
