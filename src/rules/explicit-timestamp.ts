import { defineRule } from '../lint/rule.ts';
import type { Rule } from '../lint/rule.ts';

/** Samples have no timestamps. */
export const explicitTimestamp: Rule<'all' | 'some'> = defineRule({
  id: 'explicit-timestamp',
  meta: {
    category: 'timestamps',
    severity: 'warning',
    what: 'Samples have no timestamps.',
    why: 'Pushgateway and the textfile collector reject them. Prometheus cannot tell when such a series ends: it shows the last value for five more minutes, and it drops samples whose clock is off.',
    fix: 'leave the timestamp out; Prometheus adds the time of the scrape. Put the time of an event into a gauge of its own',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#scheduling',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#exposing-timestamps',
    ],
  },
  messages: {
    all: 'the samples of `{family}` have timestamps',
    some: '{count} of {samples} samples of `{family}` have timestamps',
  },
  create: (context) => ({
    Family: ({ name, samples, withTimestamp, firstWithTimestamp }) => {
      if (firstWithTimestamp === undefined) return;
      context.report({
        message: withTimestamp === samples ? 'all' : 'some',
        data: { family: name, count: withTimestamp, samples },
        at: firstWithTimestamp,
        family: name,
      });
    },
  }),
});
