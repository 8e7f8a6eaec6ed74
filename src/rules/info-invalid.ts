import { defineRule, type Rule } from '../lint/rule.ts';
import { isUnreadable } from './support/numbers.ts';

export const infoInvalid: Rule = defineRule({
  id: 'info-invalid',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The value of an info metric is 1; in OpenMetrics 2.0 its name ends in `_info`.',
    why: 'Queries multiply other metrics by an info metric to add its labels, so any value but 1 scales the result. Strict OpenMetrics parsers reject the exposition.',
    supersedesInBlock: ['om1-in-om2'],
    fix: 'write 1, and put the information into a label or a separate metric',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#info',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#info-1',
    ],
  },
  messages: {
    value: 'info metric `{family}` is {value}, not 1',
    name: {
      message: 'name of the info metric `{family}` does not end in `_info`',
      help: 'rename it to `{family}_info` in its TYPE, HELP and UNIT lines, too',
    },
  },
  create: (context) => ({
    types: ['info'],
    Sample: (sample) => {
      const { family, value, rawValue } = sample;
      if (value === 1 || isUnreadable(value, rawValue)) return;
      const data = { family: family.name, value: rawValue };
      context.report({ message: 'value', data, at: sample.span('value'), family: family.name });
    },
    // In OpenMetrics 1.0 the name of the family has no suffix.
    ...(context.dialect === 'openmetrics-2.0.0' && {
      Family: ({ name, type, nameSpan }) => {
        if (type !== 'info' || name.endsWith('_info')) return;
        context.report({ message: 'name', data: { family: name }, at: nameSpan, family: name });
      },
    }),
  }),
});
