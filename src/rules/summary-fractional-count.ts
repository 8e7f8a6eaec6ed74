import type { Rule } from '../lint/rule.ts';
import { isFractional } from './support/numbers.ts';
import { boundRule } from './support/bound-rules.ts';
import { partName } from './support/bounds.ts';

export const summaryFractionalCount: Rule = boundRule({
  id: 'summary-fractional-count',
  meta: {
    category: 'types',
    severity: { prometheus: 'info', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The count of a summary is a whole number.',
    why: 'It counts observations, so a fraction shows that something else is exposed, such as a rate. Prometheus stores it, Pushgateway and the textfile collector truncate it, and strict OpenMetrics parsers reject the exposition.',
    fix: 'expose the number of observations',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#summary',
      'https://github.com/prometheus/common/blob/main/expfmt/text_parse.go',
    ],
  },
  types: ['summary'],
  messages: { count: '{part} is {value}, which is not a whole number' },
  check: ({ count, family, composite }, report) => {
    if (count === undefined || !isFractional(count.value)) return;
    report({
      message: 'count',
      data: { part: partName(family, composite, 'count'), value: count.rawValue },
      at: count.span('value'),
    });
  },
});
