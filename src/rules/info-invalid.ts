import type { Rule } from '../lint/rule.ts';
import { isUnreadable } from './support/numbers.ts';
import { valueRule } from './support/value-rule.ts';

export const infoInvalid: Rule = valueRule({
  id: 'info-invalid',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The value of an info metric is 1.',
    why: 'Queries multiply other metrics by an info metric to add its labels, so any value but 1 scales the result. Strict OpenMetrics parsers reject the exposition.',
    fix: 'write 1, and put the information into a label or a separate metric',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#info',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#info-1',
    ],
  },
  types: ['info'],
  message: 'info metric `{family}` is {value}, not 1',
  isFault: ({ value, rawValue }) => value !== 1 && !isUnreadable(value, rawValue),
});
