import { defineRule, type Rule } from '../lint/rule.ts';
import { dayOf } from './support/timestamps.ts';

/** As a Unix time in seconds, 1e8 is in 1973 and 1e11 in the year 5138. */
const earliest = 1e8;
const latest = 1e11;

/** How far ahead of its clock Prometheus accepts a sample: `maxAheadTime` of `scrape/scrape.go`. */
const ahead = 10 * 60 * 1000;

type MessageId = 'seconds' | 'milliseconds' | 'finer' | 'future';

/** The fault of a timestamp in the unit of the dialect, whose second has `unit` of them. */
function faultOf(timestamp: number, unit: 1 | 1000, now: number): MessageId | undefined {
  if (timestamp >= latest * unit) return unit === 1 && timestamp < latest * 1000 ? 'milliseconds' : 'finer';
  if (unit === 1000 && timestamp >= earliest && timestamp < latest) return 'seconds';
  return (timestamp * 1000) / unit > now + ahead ? 'future' : undefined;
}

export const implausibleTimestamp: Rule = defineRule({
  id: 'implausible-timestamp',
  meta: {
    category: 'timestamps',
    severity: 'warning',
    what: 'A timestamp is in the unit of its format and not in the future.',
    why: 'Prometheus drops samples that are more than ten minutes ahead of its clock or older than its head block, while the scrape still looks healthy.',
    fix: 'correct the timestamp, or omit it so that Prometheus adds the scrape time',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#timestamps',
      'https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go',
    ],
  },
  messages: {
    seconds: {
      message: 'timestamp {timestamp} is in {day}; in seconds it would be {meant}',
      help: 'write it in milliseconds, or omit it',
    },
    milliseconds: {
      message: 'timestamp {timestamp} is far in the future; in milliseconds it would be {meant}',
      help: 'write it in seconds, or omit it',
    },
    finer: {
      message: 'timestamp {timestamp} is far in the future: its unit is finer than {unit}',
      help: 'write it in {unit}, or omit it',
    },
    future: 'timestamp {timestamp} ({day}) is in the future',
  },
  create: (context) => {
    const unit = context.openMetrics ? 1 : 1000;
    const now = Date.now();
    return {
      wants: { samples: 'withTimestamp' },
      Sample: (sample) => {
        if (!sample.hasTimestamp) return;
        const { timestamp } = sample;
        const message = faultOf(timestamp, unit, now);
        if (message === undefined) return;
        context.report({
          message,
          data: {
            timestamp: sample.rawTimestamp,
            day: dayOf((timestamp * 1000) / unit) ?? '',
            meant: dayOf(context.openMetrics ? timestamp : timestamp * 1000) ?? '',
            unit: context.openMetrics ? 'seconds' : 'milliseconds',
          },
          at: sample.span('timestamp'),
          family: sample.family.name,
        });
      },
    };
  },
});
