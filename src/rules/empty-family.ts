import { defineRule, type Rule } from '../lint/rule.ts';
import type { Span } from '../text/span.ts';

export const emptyFamily: Rule = defineRule({
  id: 'empty-family',
  meta: {
    category: 'metadata',
    severity: 'info',
    recommended: false,
    what: 'A family that has metadata has samples.',
    why: 'Metadata alone is legal, and usual for metrics whose labels have had no values yet; but alerts on a series that is absent never fire, and a samples line under a slightly different name shows as an empty family too.',
    fix: 'initialise the series with the label values that are known from the start, or check that its samples have the same name',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily',
      'https://prometheus.io/docs/practices/instrumentation/#avoid-missing-metrics',
    ],
  },
  messages: { empty: '`{family}` has metadata, but no samples' },
  create: (context) => {
    const empty = new Map<string, Span>();
    return {
      Family: (family) => {
        if (family.samples > 0) empty.delete(family.name);
        else if (!family.reopened && !empty.has(family.name)) empty.set(family.name, family.nameSpan);
      },
      Document: () => {
        for (const [family, at] of empty) context.report({ message: 'empty', data: { family }, at, family });
      },
    };
  },
});
