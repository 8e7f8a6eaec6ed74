import type { Rule } from '../lint/rule.ts';
import { valueRule } from './support/value-rule.ts';

export const counterNegative: Rule = valueRule({
  id: 'counter-negative',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'A counter is never negative.',
    why: 'rate() and increase() treat every decrease of a counter as a restart from 0, so their results are wrong for a value that can be negative. Strict OpenMetrics parsers reject the exposition.',
    fix: 'make it a gauge if its value can decrease; otherwise check for signed integer overflow',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#counter',
      'https://prometheus.io/docs/concepts/metric_types/#counter',
    ],
  },
  types: ['counter'],
  wants: { samples: 'negativeOrNaN' },
  message: 'counter `{name}` is {value}; a counter starts at 0 and only increases',
  isFault: ({ value, suffix }) => value < 0 && suffix !== '_created',
});
