import { defineRule, type Rule } from '../lint/rule.ts';

export const highCardinality: Rule = defineRule({
  id: 'high-cardinality',
  meta: {
    category: 'size',
    severity: 'info',
    what: 'A family has no more series than a limit.',
    why: 'Each set of label values is a series that Prometheus holds in memory and every query over the name has to read, times the number of targets. Values that never end, such as ids, paths or addresses, end in a server out of memory.',
    fix: 'drop the label with the most values, or group its values',
    sources: [
      'https://prometheus.io/docs/practices/instrumentation/#do-not-overuse-labels',
      'https://prometheus.io/docs/practices/naming/#labels',
    ],
    options: {
      max: {
        type: 'integer',
        default: 1000,
        minimum: 1,
        description: 'series that a family may have; a histogram or summary with its label set is one',
      },
    },
  },
  messages: { many: '`{family}` has {series} series; the limit is {max}' },
  create: (context) => {
    const max = Number(context.options['max']);
    return {
      Family: ({ name, series, nameSpan }) => {
        if (series <= max) return;
        context.report({ message: 'many', data: { family: name, series, max }, at: nameSpan, family: name });
      },
    };
  },
});
