import type { Rule } from '../lint/rule.ts';
import { limitRule } from './support/limit-rule.ts';

export const highCardinality: Rule = limitRule({
  id: 'high-cardinality',
  meta: {
    category: 'size',
    severity: 'info',
    what: 'A metric family stays below a configured number of series.',
    why: 'Every combination of label values is a series that Prometheus keeps in memory and every query over the name has to read, multiplied by the number of targets. Unbounded values such as IDs, paths or addresses end with a server out of memory.',
    fix: 'drop the label with the most values, or group its values',
    sources: [
      'https://prometheus.io/docs/practices/instrumentation/#do-not-overuse-labels',
      'https://prometheus.io/docs/practices/naming/#labels',
    ],
  },
  max: {
    default: 1000,
    description: 'maximum number of series in a family; a histogram or summary with one label set counts as one',
  },
  messages: { many: '`{family}` has {series} series; the limit is {max}' },
  create: (max, context) => ({
    Family: (family) => {
      const { name, series } = family;
      if (series <= max) return;
      context.report({ message: 'many', data: { family: name, series, max }, at: family.nameSpan, family: name });
    },
  }),
});
