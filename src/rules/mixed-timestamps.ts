import { defineRule, type Rule } from '../lint/rule.ts';
import { span } from '../text/span.ts';

export const mixedTimestamps: Rule = defineRule({
  id: 'mixed-timestamps',
  meta: {
    category: 'timestamps',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'Either all samples of a metric have timestamps or none has.',
    why: 'Prometheus gives a sample without a timestamp the scrape time, so parts of one point are stored at different times and do not match in queries. Strict OpenMetrics parsers reject the exposition.',
    fix: 'omit all timestamps, or write one on every sample of the metric',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricpoint-1',
    ],
  },
  messages: {
    with: 'sample of `{name}` has a timestamp, but the previous sample of the same metric has none',
    without: 'sample of `{name}` has no timestamp, but the previous sample of the same metric has one',
  },
  create: (context) => {
    let stamped = false;
    return {
      wants: { samples: 'withTimestamp' },
      Sample: (sample) => {
        const before = stamped;
        stamped = sample.hasTimestamp;
        if (stamped === before || !sample.sameMetric) return;
        context.report({
          message: stamped ? 'with' : 'without',
          data: { name: sample.name },
          at: sample.span(stamped ? 'timestamp' : 'series'),
          related: [{ message: 'the sample before it is here', at: span(sample.lineBefore, 0, 1) }],
          family: sample.family.name,
        });
      },
    };
  },
});
