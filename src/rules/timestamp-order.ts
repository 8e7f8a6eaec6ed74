import { defineRule, type Rule } from '../lint/rule.ts';
import { span } from '../text/span.ts';
import { isEarlier } from './support/timestamps.ts';

export const timestampOrder: Rule = defineRule({
  id: 'timestamp-order',
  meta: {
    category: 'timestamps',
    severity: { prometheus: 'warning', openmetrics: 'error' },
    presets: ['spec'],
    what: 'The timestamps of one metric do not decrease.',
    why: 'Prometheus appends samples in the order in which it reads them, and drops one that is older than the last as out of order. Strict OpenMetrics parsers reject the exposition.',
    fix: 'write the points of a metric from oldest to newest, or only the newest',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric',
      'https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go',
    ],
  },
  messages: { back: 'timestamp {timestamp} is earlier than {before} of the previous sample' },
  create: (context) => {
    let raw = '';
    let line = 0;
    return {
      wants: { samples: 'withTimestamp' },
      Sample: (sample) => {
        const before = raw;
        const lineBefore = line;
        raw = sample.rawTimestamp;
        line = sample.line;
        if (raw === before || raw === '' || before === '' || !sample.sameMetric) return;
        if (!isEarlier(raw, before)) return;
        context.report({
          message: 'back',
          data: { timestamp: raw, before },
          at: sample.span('timestamp'),
          related: [{ message: 'the sample before it is here', at: span(lineBefore, 0, 1) }],
          family: sample.family.name,
        });
      },
    };
  },
});
