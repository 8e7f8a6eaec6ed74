import type { Rule } from '../lint/rule.ts';
import type { BoundView } from '../model/views.ts';
import { bucketTypes, hasDecimalComma, rangeLabel, textOf } from './support/bounds.ts';
import { boundRule } from './support/bound-rules.ts';

type MessageId = 'missing' | 'nan' | 'comma' | 'notNumber' | 'infinity';

function faultOf({ bound, rawBound }: BoundView, openMetrics: boolean): MessageId | undefined {
  if (rawBound === undefined || rawBound === '') return 'missing';
  if (Number.isNaN(bound)) {
    if (rawBound.toLowerCase() === 'nan') return 'nan';
    return hasDecimalComma(rawBound) ? 'comma' : 'notNumber';
  }
  return openMetrics && bound === Infinity && rawBound !== '+Inf' ? 'infinity' : undefined;
}

export const histogramInvalidLe: Rule = boundRule({
  id: 'histogram-invalid-le',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'Every bucket has a label `le` whose value is a number.',
    why: 'histogram_quantile() skips a bucket without a usable bound. Pushgateway and the textfile collector drop it or reject the whole document; strict OpenMetrics parsers reject it too.',
    fix: 'write the upper bound of the bucket as a number, or +Inf for the last one',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#considerations-canonical-numbers',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
    supersedes: ['histogram-missing-inf', 'histogram-missing-sum', 'histogram-missing-count'],
  },
  types: bucketTypes,
  messages: {
    missing: { message: 'bucket of `{family}` has no bound', help: 'add the label le with the upper bound' },
    nan: 'bucket of `{family}` has the bound NaN',
    comma: {
      message: 'bucket of `{family}` has the bound `{bound}`, which has a decimal comma',
      help: 'write le="{expected}": numbers have a decimal point in every locale',
    },
    notNumber: 'bucket of `{family}` has the bound `{bound}`, which is not a number',
    infinity: {
      message: 'infinite bucket bound is written `le="{bound}"`; OpenMetrics requires `le="+Inf"`',
      help: 'write le="+Inf"',
    },
  },
  check: ({ bounds, labelNames }, report, { openMetrics }) => {
    if (labelNames.includes(rangeLabel)) return;
    for (const one of bounds) {
      const message = faultOf(one, openMetrics);
      if (message === undefined) continue;
      const bound = textOf(one);
      report({ message, data: { bound, expected: bound.replace(',', '.') }, at: one.boundSpan() });
    }
  },
});
