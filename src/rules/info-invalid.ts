import { defineRule, type Rule } from '../lint/rule.ts';
import { isUnreadable } from './support/numbers.ts';

export const infoInvalid: Rule = defineRule({
  id: 'info-invalid',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The value of an info metric is 1.',
    why: 'Info metrics are multiplied with others to add their labels, which scales the others by any value but 1. Strict OpenMetrics parsers reject the exposition.',
    fix: 'write 1, and put what the value says into a label or a metric of its own',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#info',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#info-1',
    ],
  },
  messages: { value: 'the info `{family}` is {value}, not 1' },
  create: (context) => ({
    types: ['info'],
    Sample: (sample) => {
      if (sample.value === 1 || isUnreadable(sample.value, sample.rawValue)) return;
      context.report({
        message: 'value',
        data: { family: sample.family.name, value: sample.rawValue },
        at: sample.span('value'),
        family: sample.family.name,
      });
    },
  }),
});
