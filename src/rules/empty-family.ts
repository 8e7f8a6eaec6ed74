import { defineRule, type Rule } from '../lint/rule.ts';
import type { Span } from '../text/span.ts';

export const emptyFamily: Rule = defineRule({
  id: 'empty-family',
  meta: {
    category: 'metadata',
    severity: 'info',
    recommended: false,
    what: 'A metric family with metadata has samples.',
    why: 'Metadata alone is legal, and usual for metrics whose label values are not known yet. But alerts on an absent series never fire, and samples under a slightly different name also leave an empty family behind.',
    fix: 'initialise the series for the label values known from the start, or check that its samples use the same name',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricfamily',
      'https://prometheus.io/docs/practices/instrumentation/#avoid-missing-metrics',
    ],
  },
  messages: { empty: '`{family}` has metadata but no samples' },
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
