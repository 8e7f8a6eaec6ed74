import { defineRule, type Rule } from '../lint/rule.ts';
import { bucketTypes, rangeLabel } from './support/bounds.ts';
import { shorten } from './support/names.ts';

export const vmrangeBucket: Rule = defineRule({
  id: 'vmrange-bucket',
  meta: {
    category: 'types',
    severity: 'warning',
    what: 'The buckets of a histogram have bounds in the label `le`, not ranges in `vmrange`.',
    why: 'Only VictoriaMetrics understands ranges: in Prometheus, histogram_quantile() finds no buckets, and Pushgateway and the textfile collector drop them.',
    fix: 'expose buckets with the label le, unless only VictoriaMetrics reads them',
    sources: [
      'https://docs.victoriametrics.com/victoriametrics/metricsql/#histogram_quantile',
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
    ],
    supersedesInBlock: [
      'histogram-invalid-le',
      'histogram-missing-inf',
      'histogram-missing-sum',
      'histogram-missing-count',
      'inconsistent-label-names',
    ],
  },
  messages: {
    found: '`{family}` has buckets with `vmrange`, a form that only VictoriaMetrics understands',
    comma: {
      message: '`vmrange="{range}"` has a decimal comma, so that not even VictoriaMetrics can read it',
      help: 'write `vmrange="{expected}"`: format numbers independently of the locale',
    },
  },
  create: (context) => ({
    types: bucketTypes,
    wants: { series: 'irregular', descs: 'labelled' },
    Desc: (desc) => {
      const { family } = desc;
      if (!bucketTypes.includes(family.type) || !desc.labelNames.includes(rangeLabel)) return;
      const { name } = family;
      context.report({ message: 'found', data: { family: name }, at: desc.labelNameSpan(rangeLabel), family: name });
    },
    Series: (series) => {
      const range = series.label(rangeLabel);
      if (range === undefined || !/\d,\d/.test(range)) return;
      const index = series.labelNames.indexOf(rangeLabel);
      context.report({
        message: 'comma',
        data: { range: shorten(range), expected: shorten(range.replaceAll(/(\d),(\d)/g, '$1.$2')) },
        at: series.labelSpan(index, 'value'),
        family: series.family.name,
        severity: 'error',
      });
    },
  }),
});
