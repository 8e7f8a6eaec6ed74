import { defineRule, type Rule } from '../lint/rule.ts';
import type { BoundView } from '../model/views.ts';
import { textOf } from './support/bounds.ts';

type MessageId = 'missing' | 'nan' | 'notNumber' | 'outside';

function faultOf({ bound, rawBound }: BoundView): MessageId | undefined {
  if (rawBound === undefined || rawBound === '') return 'missing';
  if (Number.isNaN(bound)) return rawBound.toLowerCase() === 'nan' ? 'nan' : 'notNumber';
  return bound < 0 || bound > 1 ? 'outside' : undefined;
}

export const summaryInvalidQuantile: Rule = defineRule({
  id: 'summary-invalid-quantile',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'Every quantile of a summary has a label `quantile` whose value is a number from 0 to 1.',
    why: 'A value without its quantile says nothing: Pushgateway and the textfile collector drop it or reject the whole document, and so do strict OpenMetrics parsers. Percent instead of fractions ("99") is the usual cause of a number outside.',
    fix: 'write the quantile as a fraction, such as 0.99',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#summary',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
  },
  messages: {
    missing: {
      message: 'a sample of the summary `{family}` has no quantile',
      help: 'add the label quantile, or rename the sample to `{family}_sum` or `{family}_count`',
    },
    nan: 'a quantile of `{family}` is NaN',
    notNumber: 'a quantile of `{family}` is `{quantile}`, which is no number',
    outside: 'a quantile of `{family}` is `{quantile}`, which is not from 0 to 1',
  },
  create: (context) => ({
    types: ['summary'],
    wants: { series: 'irregular' },
    Series: ({ bounds, family }) => {
      for (const one of bounds) {
        const message = faultOf(one);
        if (message === undefined) continue;
        context.report({
          message,
          data: { family: family.name, quantile: textOf(one) },
          at: one.boundSpan(),
          family: family.name,
          // The text formats do not say where a quantile lies, and every parser of them takes any number.
          ...(message === 'outside' && !context.openMetrics && { severity: 'warning' }),
        });
      }
    },
  }),
});
