import { defineRule, type Rule } from '../lint/rule.ts';

export const discouragedType: Rule = defineRule({
  id: 'discouraged-type',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'info' },
    recommended: false,
    what: 'No metric is a summary, or declared as unknown.',
    why: 'Quantiles of a summary cannot be aggregated over instances, and the period over which they were computed is unknown. Neither people nor tools know how to query a metric of type unknown.',
    fix: 'use a histogram in place of a summary, and declare the type that is known',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#summary',
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#unknown',
    ],
  },
  messages: {
    summary: { message: '`{family}` is a summary', help: 'use a histogram, whose quantiles can be aggregated' },
    unknown: { message: '`{family}` is declared as unknown', help: 'declare the type that the metric has' },
  },
  create: (context) => ({
    Family: ({ name, type, hasType, typeSpan }) => {
      if (typeSpan === undefined || !hasType || (type !== 'summary' && type !== 'untyped')) return;
      const message = type === 'summary' ? 'summary' : 'unknown';
      context.report({ message, data: { family: name }, at: typeSpan, family: name });
    },
  }),
});
