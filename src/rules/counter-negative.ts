import { defineRule, type Rule } from '../lint/rule.ts';

export const counterNegative: Rule = defineRule({
  id: 'counter-negative',
  meta: {
    category: 'types',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'A counter is never negative.',
    why: 'rate() and increase() take a counter for one that started at 0 and read every decrease as a restart, so their results are wrong for a value that can be negative; strict OpenMetrics parsers reject the exposition.',
    fix: 'if the value can go down, make it a gauge; otherwise look for an overflow of a signed integer',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#counter',
      'https://prometheus.io/docs/concepts/metric_types/#counter',
    ],
  },
  messages: { negative: 'the counter `{name}` is {value}; a counter starts at 0 and only grows' },
  create: (context) => ({
    types: ['counter'],
    wants: { samples: 'negativeOrNaN' },
    Sample: (sample) => {
      if (sample.value >= 0 || Number.isNaN(sample.value) || sample.suffix === '_created') return;
      context.report({
        message: 'negative',
        data: { name: sample.name, value: sample.rawValue },
        at: sample.span('value'),
        family: sample.family.name,
      });
    },
  }),
});
