import type {
  BucketSpan,
  Histogram,
  LabelPair,
  Metric,
  MetricFamily as FamilyMessage,
  Summary,
} from '../protobuf/messages.ts';
import { goFloat } from '../syntax/numbers.ts';
import { compareUtf8 } from '../text/compare-utf8.ts';
import type { ReportLoss } from './losses.ts';

/** Texts by name, in the order of Go's maps as JSON. */
type TextMap = Readonly<Record<string, string>>;

/** Which of its ends a bucket includes, its ends, and its count, as the API of Prometheus has it. */
type NativeBucket = readonly [boundaries: number, lower: string, upper: string, count: string];

interface JsonMetric {
  readonly labels?: TextMap;
  readonly timestamp_ms?: string;
  readonly value?: string;
  readonly quantiles?: TextMap;
  readonly buckets?: TextMap | readonly NativeBucket[];
  readonly count?: string;
  readonly sum?: string;
}

/** A family as prom2json writes it. @see https://github.com/prometheus/prom2json */
export interface JsonFamily {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly metrics?: readonly JsonMetric[];
}

const typeNames = ['COUNTER', 'GAUGE', 'SUMMARY', 'UNTYPED', 'HISTOGRAM', 'GAUGE_HISTOGRAM'];

function mapOf(pairs: readonly (readonly [string, string])[]): TextMap {
  return Object.fromEntries(pairs.toSorted(([a], [b]) => compareUtf8(a, b)));
}

function labelsOf(label: readonly LabelPair[]): { readonly labels?: TextMap } {
  if (label.length === 0) return {};
  return { labels: mapOf(label.map(({ name = '', value = '' }) => [name, value])) };
}

function countText(whole: bigint | undefined, float: number | undefined): string {
  return float !== undefined && float > 0 ? goFloat(float) : String(whole ?? 0n);
}

/** The index of each bucket of a list of spans. */
function* indexes(spans: readonly BucketSpan[]): Generator<number, void> {
  let next = 0;
  for (const { offset = 0, length = 0 } of spans) {
    next += offset;
    for (const end = next + length; next < end; next++) yield next;
  }
}

function* absolute(deltas: readonly bigint[], counts: readonly number[]): Generator<string, void> {
  if (counts.length > 0) for (const count of counts) yield goFloat(count);
  let total = 0n;
  for (const delta of counts.length > 0 ? [] : deltas) yield String((total += delta));
}

/** The native buckets that are not empty, from the lowest to the highest. */
function nativeBuckets(histogram: Histogram): readonly NativeBucket[] {
  const { schema = 0, zeroThreshold = 0, zeroCount, zeroCountFloat } = histogram;
  const bound = (index: number): number => 2 ** (index * 2 ** -schema);
  const side = (spans: readonly BucketSpan[], texts: Iterable<string>, sign: 1 | -1): NativeBucket[] => {
    const counts = [...texts];
    const buckets = [...indexes(spans)].map((index, at): NativeBucket => {
      const [inner, outer] = [goFloat(sign * bound(index - 1)), goFloat(sign * bound(index))];
      return sign > 0 ? [0, inner, outer, counts[at] ?? '0'] : [1, outer, inner, counts[at] ?? '0'];
    });
    return buckets.filter(([, , , count]) => count !== '0');
  };
  const negative = side(histogram.negativeSpan, absolute(histogram.negativeDelta, histogram.negativeCount), -1);
  const positive = side(histogram.positiveSpan, absolute(histogram.positiveDelta, histogram.positiveCount), 1);
  const zero = countText(zeroCount, zeroCountFloat);
  const middle: NativeBucket[] = zero === '0' ? [] : [[3, goFloat(-zeroThreshold), goFloat(zeroThreshold), zero]];
  return [...negative.toReversed(), ...middle, ...positive];
}

function histogramParts(histogram: Histogram): JsonMetric {
  const { bucket, schema, sampleCount, sampleCountFloat, sampleSum = 0 } = histogram;
  const classic = bucket.map(({ upperBound = 0, cumulativeCount, cumulativeCountFloat }): [string, string] => [
    goFloat(upperBound),
    countText(cumulativeCount, cumulativeCountFloat),
  ]);
  const buckets = classic.length > 0 ? mapOf(classic) : schema === undefined ? undefined : nativeBuckets(histogram);
  return {
    ...(buckets && { buckets }),
    count: countText(sampleCount, sampleCountFloat),
    sum: goFloat(sampleSum),
  };
}

function summaryParts({ quantile, sampleCount = 0n, sampleSum = 0 }: Summary): JsonMetric {
  const quantiles = mapOf(quantile.map((one) => [goFloat(one.quantile ?? 0), goFloat(one.value ?? 0)]));
  return { ...(quantile.length > 0 && { quantiles }), count: String(sampleCount), sum: goFloat(sampleSum) };
}

function metricOf(metric: Metric): JsonMetric {
  const { label, timestampMs, histogram, summary, counter, gauge, untyped } = metric;
  const head = { ...labelsOf(label), ...(timestampMs !== undefined && { timestamp_ms: String(timestampMs) }) };
  if (histogram !== undefined) return { ...head, ...histogramParts(histogram) };
  if (summary !== undefined) return { ...head, ...summaryParts(summary) };
  return { ...head, value: goFloat((counter ?? gauge ?? untyped)?.value ?? 0) };
}

function reportLosses({ name = '', unit, metric }: FamilyMessage, lose: ReportLoss): void {
  if (unit !== undefined) lose('unit', name, unit);
  for (const { counter, histogram, summary } of metric) {
    const buckets = histogram?.bucket ?? [];
    const inBuckets = buckets.filter(({ exemplar }) => exemplar !== undefined).length;
    const exemplars = Number(counter?.exemplar !== undefined) + inBuckets + (histogram?.exemplars.length ?? 0);
    for (let lost = 0; lost < exemplars; lost++) lose('exemplars', name);
    if ((counter ?? histogram ?? summary)?.createdTimestamp !== undefined) lose('start-timestamps', name);
    if (buckets.length > 0 && histogram?.schema !== undefined) lose('native-buckets', name);
  }
}

/** A family as prom2json writes it. */
export function familyJson(message: FamilyMessage, lose: ReportLoss): JsonFamily {
  const { name = '', help = '', type = 0, metric } = message;
  reportLosses(message, lose);
  return {
    name,
    help,
    type: typeNames[type] ?? 'UNTYPED',
    ...(metric.length > 0 && { metrics: metric.map((one) => metricOf(one)) }),
  };
}
