import { defineRule, type Rule } from '../lint/rule.ts';
import type { Span } from '../text/span.ts';

/** If more families than this have timestamps, the whole exposition does, which is one finding. */
const few = 5;

interface Stamped {
  readonly name: string;
  readonly at: Span;
  readonly withTimestamp: number;
  readonly samples: number;
}

export const explicitTimestamp: Rule = defineRule({
  id: 'explicit-timestamp',
  meta: {
    category: 'timestamps',
    severity: 'warning',
    what: 'Samples have no explicit timestamps.',
    why: 'Pushgateway and the textfile collector reject them. Prometheus cannot tell when such a series ends, so it shows the last value for five more minutes, and it drops samples whose clock is off.',
    fix: 'omit the timestamp, Prometheus adds the scrape time; expose the time of an event as the value of a gauge',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#scheduling',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#exposing-timestamps',
    ],
  },
  messages: {
    all: 'all samples of `{family}` have timestamps',
    some: '{count} of {samples} samples of `{family}` have timestamps',
    everywhere: '{count} samples across {families} families have timestamps',
  },
  create: (context) => {
    const first: Stamped[] = [];
    let families = 0;
    let count = 0;
    return {
      Family: ({ name, samples, withTimestamp, firstWithTimestamp: at }) => {
        if (at === undefined) return;
        families += 1;
        count += withTimestamp;
        if (first.length < few) first.push({ name, at, withTimestamp, samples });
      },
      Document: () => {
        const [start, ...others] = first;
        if (start !== undefined && families > few) {
          const related = others.map(({ name, at }) => ({ message: `here \`${name}\``, at }));
          context.report({ message: 'everywhere', data: { count, families }, at: start.at, related });
          return;
        }
        for (const { name, at, withTimestamp, samples } of first) {
          context.report({
            message: withTimestamp === samples ? 'all' : 'some',
            data: { family: name, count: withTimestamp, samples },
            at,
            family: name,
          });
        }
      },
    };
  },
});
