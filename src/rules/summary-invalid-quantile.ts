import type { Rule } from '../lint/rule.ts';
import type { BoundView } from '../model/views.ts';
import { hasDecimalComma, textOf } from './support/bounds.ts';
import { boundRule } from './support/bound-rules.ts';

type MessageId = 'missing' | 'nan' | 'comma' | 'notNumber' | 'outside';

function faultOf({ bound, rawBound }: BoundView): MessageId | undefined {
  if (rawBound === undefined || rawBound === '') return 'missing';
  if (Number.isNaN(bound)) {
    if (rawBound.toLowerCase() === 'nan') return 'nan';
    return hasDecimalComma(rawBound) ? 'comma' : 'notNumber';
  }
  return bound < 0 || bound > 1 ? 'outside' : undefined;
}

export const summaryInvalidQuantile: Rule = boundRule({
  id: 'summary-invalid-quantile',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'Every quantile of a summary has a label `quantile` whose value is a number from 0 to 1.',
    why: 'A value without its quantile is useless: Pushgateway and the textfile collector drop it or reject the whole document, and strict OpenMetrics parsers reject it too. Percentages instead of fractions ("99") are the usual cause of a number out of range.',
    fix: 'write the quantile as a fraction, such as 0.99',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#summary',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
  },
  types: ['summary'],
  messages: {
    missing: {
      message: 'sample of summary `{family}` has no quantile',
      help: 'add the label quantile, or rename the sample to `{family}_sum` or `{family}_count`',
    },
    nan: 'quantile of `{family}` is NaN',
    comma: {
      message: 'quantile `{quantile}` of `{family}` has a decimal comma',
      help: 'write quantile="{expected}": numbers have a decimal point in every locale',
    },
    notNumber: 'quantile `{quantile}` of `{family}` is not a number',
    outside: 'quantile `{quantile}` of `{family}` is not between 0 and 1',
  },
  check: ({ bounds }, report, { openMetrics }) => {
    for (const one of bounds) {
      const message = faultOf(one);
      if (message === undefined) continue;
      const quantile = textOf(one);
      report({
        message,
        data: { quantile, expected: quantile.replace(',', '.') },
        at: one.boundSpan(),
        // The text formats do not give a range, and every parser of them takes any number.
        ...(message === 'outside' && !openMetrics && { severity: 'warning' }),
      });
    }
  },
});
