import { exactCount } from '../model/exact-count.ts';
import type { NativeBuckets, NativeHistogram, NativeSpan } from '../model/native-histogram.ts';
import type { Exemplar as ExemplarNode } from '../syntax/ast.ts';
import type { MetricType } from '../syntax/ast.ts';
import { isPrometheusText } from '../syntax/dialect.ts';
import {
  type Bucket,
  emptyHistogram,
  type Exemplar,
  type Histogram,
  type LabelPair,
  type Metric,
  type MetricFamily as FamilyMessage,
  type Summary,
  type Timestamp,
} from '../protobuf/messages.ts';
import type { CounterSeries, HistogramSeries, MetricFamily, SampleNode, SummarySeries } from '../tree/nodes.ts';
import { isComposite, startOf } from './composite-series.ts';
import { metricNameOf } from './head.ts';
import { type LabelText, sortedLabels } from './labels.ts';
import type { ReportLoss } from './losses.ts';
import { millisecondsOfSeconds, millisecondsText } from './numbers.ts';
import { exemplarLabels, exemplarsOf } from './sample-text.ts';
import { groupedSeries, sortedBuckets, sortedQuantiles } from './series-order.ts';

/** The numbers of the types in `io.prometheus.client.MetricType`, with that of a gauge for those that it lacks. */
const typeNumbers: ReadonlyMap<MetricType, number> = new Map<MetricType, number>([
  ['counter', 0],
  ['gauge', 1],
  ['info', 1],
  ['stateset', 1],
  ['summary', 2],
  ['untyped', 3],
  ['histogram', 4],
  ['gaugehistogram', 5],
]);

const maxUint64 = 2n ** 64n;

/** A count as an unsigned integer; `undefined` where it is none, so that it has to be a float. */
function wholeCount({ rawValue, value }: Pick<SampleNode, 'rawValue' | 'value'>): bigint | undefined {
  const whole = exactCount(rawValue) ?? (Number.isSafeInteger(value) ? BigInt(value) : undefined);
  return whole !== undefined && whole >= 0n && whole < maxUint64 ? whole : undefined;
}

/** A time in seconds as the message of one, to nanoseconds. */
function timestampOf(seconds: string): Timestamp {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?/.exec(seconds) ?? [];
  const nanos = Number(fraction.slice(0, 9).padEnd(9, '0'));
  if (sign !== '-') return { seconds: BigInt(whole), nanos };
  return nanos === 0 ? { seconds: -BigInt(whole), nanos } : { seconds: -BigInt(whole) - 1n, nanos: 1e9 - nanos };
}

function pairsOf(labels: readonly LabelText[]): readonly LabelPair[] {
  return sortedLabels(labels).map(({ name, value }) => ({ name, value }));
}

function exemplarOf(node: ExemplarNode): Exemplar {
  const { value, timestamp } = node;
  const stamp = timestamp === undefined ? undefined : startOf({ startTimestamp: timestamp.value });
  return {
    label: pairsOf(exemplarLabels(node)),
    value: value.value,
    ...(stamp !== undefined && { timestamp: timestampOf(stamp) }),
  };
}

/** Differences between counts, which integers are written as. */
function deltasOf({ rawCounts }: NativeBuckets): readonly bigint[] {
  let before = 0n;
  return rawCounts.map((raw) => {
    const count = exactCount(raw) ?? 0n;
    const delta = count - before;
    before = count;
    return delta;
  });
}

function isWhole({ rawCounts }: NativeBuckets): boolean {
  return rawCounts.every((raw) => exactCount(raw) !== undefined);
}

/** A span without buckets. */
const noSpan: NativeSpan = { offset: 0, length: 0 };

function nativeFields(native: NativeHistogram, areFloats: boolean): Partial<Histogram> {
  const { schema, zeroThreshold, zeroCount, rawZeroCount, positive, negative } = native;
  // Without a span and a threshold, Prometheus would take it for a classic histogram.
  const isBare = zeroThreshold === 0 && positive.spans.length === 0 && negative.spans.length === 0;
  const spans = { positiveSpan: isBare ? [noSpan] : positive.spans, negativeSpan: negative.spans };
  if (areFloats) {
    const counts = { positiveCount: positive.counts, negativeCount: negative.counts };
    return { schema, zeroThreshold, zeroCountFloat: zeroCount, ...spans, ...counts };
  }
  const deltas = { positiveDelta: deltasOf(positive), negativeDelta: deltasOf(negative) };
  return { schema, zeroThreshold, zeroCount: exactCount(rawZeroCount) ?? 0n, ...spans, ...deltas };
}

/** Makes the message of one family. */
class MessageMaker {
  private readonly family: MetricFamily;
  private readonly lose: ReportLoss;

  constructor(family: MetricFamily, lose: ReportLoss) {
    this.family = family;
    this.lose = lose;
  }

  make(): FamilyMessage {
    const { family, lose } = this;
    const { help, unit } = family;
    const type = typeNumbers.get(family.type);
    if (family.type === 'info' || family.type === 'stateset') lose('type', family.name, `${family.type} as gauge`);
    const metric = [...this.metrics(), ...family.unexpected.flatMap((sample) => this.unexpected(sample))];
    return {
      name: metricNameOf(family),
      ...(help !== undefined && { help }),
      ...(type !== undefined && { type }),
      metric,
      ...(unit !== undefined && { unit }),
    };
  }

  private metrics(): readonly Metric[] {
    const { family } = this;
    switch (family.type) {
      case 'counter':
        return groupedSeries(family).flatMap((series) => this.counter(series));
      case 'histogram':
      case 'gaugehistogram':
        return groupedSeries(family).map((series) => this.histogram(series));
      case 'summary':
        return groupedSeries(family).map((series) => this.summary(series));
      case 'stateset':
        return groupedSeries(family).flatMap(({ states }) => states.map(({ sample }) => this.simple(sample)));
      default:
        return groupedSeries(family).map(({ sample }) => this.simple(sample));
    }
  }

  private unexpected(sample: SampleNode): readonly Metric[] {
    const { family, lose } = this;
    const isLine =
      sample.composite === undefined && !['counter', 'histogram', 'gaugehistogram', 'summary'].includes(family.type);
    if (isLine) return [this.simple(sample)];
    lose('samples', family.name, 'outside of the series');
    return [];
  }

  /** Labels and timestamp. */
  private head(labels: readonly LabelText[], sample: SampleNode | undefined): Pick<Metric, 'label' | 'timestampMs'> {
    const label = pairsOf(labels);
    const { timestamp, rawTimestamp = '' } = sample ?? {};
    if (timestamp === undefined) return { label };
    if (isPrometheusText(this.family.dialect)) {
      return { label, timestampMs: BigInt(millisecondsText(rawTimestamp, timestamp)) };
    }
    const { text, isExact } = millisecondsOfSeconds(rawTimestamp, timestamp);
    if (!isExact) this.lose('timestamp-precision', this.family.name);
    return { label, timestampMs: BigInt(text) };
  }

  private simple(sample: SampleNode): Metric {
    const { family, lose } = this;
    for (const _ of exemplarsOf(sample)) lose('exemplars', family.name);
    if (sample.startTimestamp !== undefined) lose('start-timestamps', family.name);
    const head = this.head(sample.labels, sample);
    const { value } = sample;
    return family.type === 'untyped' ? { ...head, untyped: { value } } : { ...head, gauge: { value } };
  }

  private created(series: CounterSeries | HistogramSeries | SummarySeries): { readonly createdTimestamp?: Timestamp } {
    const start = startOf(series);
    return start === undefined ? {} : { createdTimestamp: timestampOf(start) };
  }

  private counter(series: CounterSeries): readonly Metric[] {
    const { total } = series;
    if (total === undefined) {
      this.lose('start-timestamps', this.family.name);
      return [];
    }
    const exemplars = exemplarsOf(total);
    for (const _ of exemplars.slice(1)) this.lose('exemplars', this.family.name);
    const exemplar = exemplars.at(-1);
    const counter = {
      value: total.value,
      ...(exemplar && { exemplar: exemplarOf(exemplar) }),
      ...this.created(series),
    };
    return [{ ...this.head(series.labels, total), counter }];
  }

  private summary(series: SummarySeries): Metric {
    const { count, sum, quantiles } = series;
    const sampleCount = count && wholeCount(count);
    if (count !== undefined && sampleCount === undefined) this.lose('number-precision', this.family.name);
    const summary: Summary = {
      ...(count && { sampleCount: sampleCount ?? BigInt(Math.max(0, Math.round(count.value) || 0)) }),
      ...(sum && { sampleSum: sum.value }),
      quantile: sortedQuantiles(quantiles).map(({ quantile, value }) => ({ quantile, value })),
      ...this.created(series),
    };
    for (const _ of series.exemplars) this.lose('exemplars', this.family.name);
    return { ...this.head(series.labels, count ?? sum ?? quantiles[0]?.sample), summary };
  }

  /** The exemplars of a histogram that no bucket has. */
  private nativeExemplars({ buckets, exemplars }: HistogramSeries): readonly Exemplar[] {
    const ofBuckets = new Set(buckets.map(({ exemplar }) => exemplar));
    return exemplars.filter((one) => !ofBuckets.has(one)).map((one) => exemplarOf(one));
  }

  private histogram(series: HistogramSeries): Metric {
    const { count, sum, native } = series;
    const buckets = sortedBuckets(series.buckets).filter(({ upperBound }) => !Number.isNaN(upperBound));
    for (let lost = buckets.length; lost < series.buckets.length; lost++) this.lose('samples', this.family.name);
    const numbers = [...buckets.map(({ sample }) => sample), ...(count ? [count] : [])];
    const areFloats =
      numbers.some((sample) => wholeCount(sample) === undefined) ||
      (native !== undefined &&
        !(isWhole(native.positive) && isWhole(native.negative) && exactCount(native.rawZeroCount) !== undefined));
    const bucket = buckets.map(({ upperBound, sample, exemplar }): Bucket => ({
      ...(areFloats ? { cumulativeCountFloat: sample.value } : { cumulativeCount: wholeCount(sample) ?? 0n }),
      upperBound,
      ...(exemplar && { exemplar: exemplarOf(exemplar) }),
    }));
    const histogram: Histogram = {
      ...emptyHistogram,
      ...(count && (areFloats ? { sampleCountFloat: count.value } : { sampleCount: wholeCount(count) ?? 0n })),
      ...(sum && { sampleSum: sum.value }),
      bucket,
      ...this.created(series),
      ...(native && nativeFields(native, areFloats)),
      exemplars: isComposite(series) ? this.nativeExemplars(series) : [],
    };
    return { ...this.head(series.labels, count ?? sum ?? buckets[0]?.sample), histogram };
  }
}

/** A family as the message of one. */
export function familyMessage(family: MetricFamily, lose: ReportLoss): FamilyMessage {
  return new MessageMaker(family, lose).make();
}
