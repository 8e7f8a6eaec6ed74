import { defineRule, type Rule } from '../lint/rule.ts';
import { isFractional } from './support/numbers.ts';

export const summaryFractionalCount: Rule = defineRule({
  id: 'summary-fractional-count',
  meta: {
    category: 'types',
    severity: { prometheus: 'info', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The count of a summary is a whole number.',
    why: 'It counts observations, so a fraction shows that something else is exposed, such as a rate. Prometheus stores it; Pushgateway and the textfile collector cut the fraction off, and strict OpenMetrics parsers reject the exposition.',
    fix: 'expose the number of observations',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#summary',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
  },
  messages: { count: '`{family}_count` is {value}, which is not a whole number' },
  create: (context) => ({
    types: ['summary'],
    wants: { series: 'irregular' },
    Series: ({ count, family }) => {
      if (count === undefined || !isFractional(count.value)) return;
      const data = { family: family.name, value: count.rawValue };
      context.report({ message: 'count', data, at: count.span('value'), family: family.name });
    },
  }),
});
