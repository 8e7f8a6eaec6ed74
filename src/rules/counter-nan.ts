import type { Rule } from '../lint/rule.ts';
import { isNan } from './support/numbers.ts';
import { valueRule } from './support/value-rule.ts';

export const counterNan: Rule = valueRule({
  id: 'counter-nan',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The value of a counter is a number, not NaN.',
    why: 'A single NaN makes rate() and increase() return NaN for every window that contains it, and so does every sum over that series. Strict OpenMetrics parsers reject the exposition.',
    fix: 'omit the series until it has a value',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#counter',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#nan',
    ],
  },
  types: ['counter'],
  wants: { samples: 'negativeOrNaN' },
  message: 'counter `{name}` is NaN',
  isFault: ({ value, rawValue, suffix }) => isNan(value, rawValue) && suffix !== '_created',
});
