import { defineRule, type Rule } from '../lint/rule.ts';
import type { SampleView } from '../model/views.ts';
import { dayOf } from './support/timestamps.ts';
import { isPrometheusText } from '../syntax/dialect.ts';

/** As a Unix time in seconds, 1e8 is in 1973 and 1e11 in the year 5138. As milliseconds, 1e8 is on 2 January 1970. */
const earliest = 1e8;
const latest = 1e11;

/** How far ahead of its clock Prometheus accepts a sample: `maxAheadTime` of `scrape/scrape.go`. */
const ahead = 10 * 60 * 1000;
/** An age at which the head block may already be closed to a sample. */
const old = 60 * 60 * 1000;

/** Families of which each has a finding for a fault; those of all others are one finding. */
const few = 5;

type MessageId = 'number' | 'second' | 'seconds' | 'finer' | 'far' | 'future' | 'past';

/** Faults for which Prometheus drops every sample, whenever it scrapes. */
const alwaysDropped: ReadonlySet<MessageId> = new Set<MessageId>(['number', 'second', 'seconds', 'finer', 'far']);

const finerUnits = [
  ['milliseconds', 1e3],
  ['microseconds', 1e6],
  ['nanoseconds', 1e9],
] as const;

/** The unit in which a timestamp was probably written, and the time that it then is, in milliseconds. */
function finerUnit(timestamp: number): { readonly name: string; readonly time: number } | undefined {
  for (const [name, perSecond] of finerUnits) {
    const seconds = timestamp / perSecond;
    if (seconds >= earliest && seconds < latest) return { name, time: seconds * 1000 };
  }
  return undefined;
}

/** Whether two numbers are the digits of one, grouped by a blank, as in `1 000`. */
function isGrouped({ rawValue, rawTimestamp }: SampleView): boolean {
  return /^[+-]?\d{1,3}$/.test(rawValue) && /^\d{3}$/.test(rawTimestamp);
}

/** The fault of a sample's timestamp in the unit of the dialect, whose second has `unit` of them. */
function faultOf(sample: SampleView, unit: 1 | 1000, now: number): MessageId | undefined {
  const { timestamp } = sample;
  // A fraction of a second is written by those who mean a time.
  if (timestamp < earliest && unit === 1 && sample.rawTimestamp.includes('.')) return 'past';
  if (timestamp < earliest) return isGrouped(sample) ? 'number' : 'second';
  if (timestamp >= latest * unit) return finerUnit(timestamp) === undefined ? 'far' : 'finer';
  if (unit === 1000 && timestamp < latest) return 'seconds';
  const time = (timestamp * 1000) / unit;
  if (time > now + ahead) return 'future';
  return time < now - old ? 'past' : undefined;
}

export const implausibleTimestamp: Rule = defineRule({
  id: 'implausible-timestamp',
  meta: {
    category: 'timestamps',
    severity: 'warning',
    what: 'A timestamp is in the unit of its format, at most an hour old and not in the future.',
    why: 'Prometheus drops samples that are more than ten minutes ahead of its clock or older than its head block, while the scrape still looks healthy.',
    fix: 'correct the timestamp, or omit it so that Prometheus adds the scrape time',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#timestamps',
      'https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go',
    ],
  },
  messages: {
    number: {
      message: '`{value} {timestamp}` is read as the value {value} at {timestamp} {unit} after 1970-01-01',
      help: 'write {value}{timestamp} if it is one number (digits are not grouped); otherwise omit the second',
    },
    second: {
      message: 'the second number, {timestamp}, is read as a timestamp: {timestamp} {unit} after 1970-01-01',
      help: 'write one value for each sample: omit the second number, or expose it as a sample of its own',
    },
    seconds: {
      message: 'timestamp {timestamp} is in {day}; in seconds it would be {meant}',
      help: 'write it in milliseconds, or omit it',
    },
    finer: {
      message: 'timestamp {timestamp} is far in the future; in {finer} it would be {meant}',
      help: 'write it in {unit}, or omit it',
    },
    far: { message: 'timestamp {timestamp} is far in the future', help: 'write it in {unit}, or omit it' },
    future: 'timestamp {timestamp} ({day}) is in the future',
    past: {
      message: 'timestamp {timestamp} ({day}) is more than an hour old',
      help: 'omit it, so that Prometheus adds the scrape time; to load a history, use promtool tsdb create-blocks-from openmetrics',
    },
  },
  create: (context) => {
    const unit = isPrometheusText(context.dialect) ? 1000 : 1;
    const now = Date.now();
    const families = new Map<MessageId, Set<string>>();
    /** Whether a family has a finding of its own for a fault. */
    const isSeparate = (message: MessageId, family: string): boolean => {
      const known = families.get(message) ?? new Set();
      if (known.size < few) families.set(message, known.add(family));
      return known.has(family);
    };
    const dataOf = (message: MessageId, sample: SampleView): Readonly<Record<string, string>> => {
      const { timestamp, rawTimestamp, rawValue } = sample;
      const finer = message === 'finer' ? finerUnit(timestamp) : undefined;
      const meant = message === 'seconds' ? timestamp * 1000 : finer?.time;
      return {
        ...(message === 'number' && { value: rawValue }),
        timestamp: rawTimestamp,
        day: dayOf((timestamp * 1000) / unit) ?? '',
        meant: (meant !== undefined && dayOf(meant)) || '',
        unit: unit === 1 ? 'seconds' : 'milliseconds',
        finer: finer?.name ?? '',
      };
    };
    /** What was said of the last sample with a fault: many of a family have the same timestamp. */
    let message: MessageId | undefined;
    let data: Readonly<Record<string, string>> = {};
    let family = '';
    let separate = false;
    return {
      wants: { samples: 'withTimestamp' },
      Sample: (sample) => {
        if (!sample.hasTimestamp) return;
        const fault = faultOf(sample, unit, now);
        if (fault === undefined) return;
        const { name } = sample.family;
        const isSame = fault === message;
        if (!isSame || name !== family) separate = isSeparate(fault, name);
        if (!isSame || fault === 'number' || data['timestamp'] !== sample.rawTimestamp) data = dataOf(fault, sample);
        message = fault;
        family = name;
        const at = sample.span('timestamp');
        const severity = alwaysDropped.has(fault) ? 'error' : 'warning';
        if (separate) context.report({ message, data, at, severity, family });
        else context.report({ message, data, at, severity, fold: 'more' });
      },
    };
  },
});
