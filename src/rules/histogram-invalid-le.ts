import { defineRule, type Rule } from '../lint/rule.ts';
import type { BoundView } from '../model/views.ts';
import { bucketTypes, textOf } from './support/bounds.ts';

type MessageId = 'missing' | 'nan' | 'notNumber' | 'infinity';

function faultOf({ bound, rawBound }: BoundView, openMetrics: boolean): MessageId | undefined {
  if (rawBound === undefined || rawBound === '') return 'missing';
  if (Number.isNaN(bound)) return rawBound.toLowerCase() === 'nan' ? 'nan' : 'notNumber';
  return openMetrics && bound === Infinity && rawBound !== '+Inf' ? 'infinity' : undefined;
}

export const histogramInvalidLe: Rule = defineRule({
  id: 'histogram-invalid-le',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'Every bucket has a label `le` whose value is a number.',
    why: 'A bucket without a bound counts for nothing: histogram_quantile() skips it, Pushgateway and the textfile collector drop it or reject the whole document, and so do strict OpenMetrics parsers.',
    fix: 'write the upper bound of the bucket as a number, or +Inf for the last one',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#considerations-canonical-numbers',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
    supersedes: ['histogram-missing-inf', 'histogram-missing-sum', 'histogram-missing-count'],
  },
  messages: {
    missing: { message: 'a bucket of `{family}` has no bound', help: 'add the label le with the upper bound' },
    nan: 'the bound of a bucket of `{family}` is NaN',
    notNumber: 'the bound of a bucket of `{family}` is `{bound}`, which is no number',
    infinity: {
      message: 'the bucket for infinity is written `le="{bound}"`; OpenMetrics writes `le="+Inf"`',
      help: 'write le="+Inf"',
    },
  },
  create: (context) => ({
    types: bucketTypes,
    wants: { series: 'irregular' },
    Series: ({ bounds, family }) => {
      for (const one of bounds) {
        const message = faultOf(one, context.openMetrics);
        if (message === undefined) continue;
        context.report({
          message,
          data: { family: family.name, bound: textOf(one) },
          at: one.boundSpan(),
          family: family.name,
        });
      }
    },
  }),
});
