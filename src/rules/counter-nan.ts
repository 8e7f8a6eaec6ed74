import { defineRule, type Rule } from '../lint/rule.ts';
import { isNan } from './support/numbers.ts';

export const counterNan: Rule = defineRule({
  id: 'counter-nan',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The value of a counter is a number.',
    why: 'One NaN makes rate() and increase() of every window that it falls into NaN, and every sum over such a series too; strict OpenMetrics parsers reject the exposition.',
    fix: 'leave the series out until there is a value',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#counter',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#nan',
    ],
  },
  messages: { nan: 'the counter `{name}` is NaN' },
  create: (context) => ({
    types: ['counter'],
    wants: { samples: 'negativeOrNaN' },
    Sample: (sample) => {
      if (!isNan(sample.value, sample.rawValue) || sample.suffix === '_created') return;
      context.report({
        message: 'nan',
        data: { name: sample.name },
        at: sample.span('value'),
        family: sample.family.name,
      });
    },
  }),
});
