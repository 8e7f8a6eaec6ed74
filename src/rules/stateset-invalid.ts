import { defineRule, type Rule } from '../lint/rule.ts';
import { isUnreadable } from './support/numbers.ts';

export const statesetInvalid: Rule = defineRule({
  id: 'stateset-invalid',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'error' },
    presets: ['spec'],
    what: 'Each sample of a stateset names its state in a label with the name of the family, and is 0 or 1.',
    why: 'Without the label the states cannot be told apart, and queries filter on the value 1. Strict OpenMetrics parsers reject the exposition.',
    fix: 'write one sample per state: 1 if the state applies, otherwise 0',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#stateset',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#stateset-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#booleans',
    ],
  },
  messages: {
    label: {
      message: 'sample of stateset `{family}` lacks the label `{family}`, which names the state',
      help: 'write {family}{{family}="<state>"}',
    },
    value: 'a state of `{family}` is {value}, not 0 or 1',
  },
  create: (context) => ({
    types: ['stateset'],
    Sample: (sample) => {
      const { name } = sample.family;
      if (sample.label(name) === undefined) {
        context.report({ message: 'label', data: { family: name }, at: sample.span(), family: name });
      }
      if (sample.value === 0 || sample.value === 1 || isUnreadable(sample.value, sample.rawValue)) return;
      const data = { family: name, value: sample.rawValue };
      context.report({ message: 'value', data, at: sample.span('value'), family: name });
    },
  }),
});
