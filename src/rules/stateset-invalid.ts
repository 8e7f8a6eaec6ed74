import { defineRule, type Rule } from '../lint/rule.ts';
import { isUnreadable } from './support/numbers.ts';

export const statesetInvalid: Rule = defineRule({
  id: 'stateset-invalid',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'error' },
    presets: ['spec'],
    what: "Each sample of a stateset names its state in the label of the family's name, and is 0 or 1.",
    why: 'Without the label nobody can tell the states apart, and queries filter on the value 1. Strict OpenMetrics parsers reject the exposition.',
    fix: 'write one sample for each state: 1 for those that hold, 0 for the others',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#stateset',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#stateset-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#booleans',
    ],
  },
  messages: {
    label: {
      message: 'a sample of the stateset `{family}` lacks the label `{family}`, which names the state',
      help: 'write {family}{{family}="<state>"}',
    },
    value: 'a state of `{family}` is {value}, neither 0 nor 1',
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
