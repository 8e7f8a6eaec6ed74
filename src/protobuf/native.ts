import type { NativeBucketsValue, NativeValue, NumberNode } from '../syntax/ast.ts';
import { nativeBuckets } from '../syntax/composite-value.ts';
import { goFloat } from '../syntax/numbers.ts';
import type { LineWriter } from './line-writer.ts';
import type { BucketSpan, Histogram } from './messages.ts';

/**
 * Whether Prometheus reads a histogram as a native one: an empty one is only that by a span of no buckets. Follows
 * `isNativeHistogram` of prometheus/prometheus `model/textparse/protobufparse.go`.
 */
export function isNative({ positiveSpan, negativeSpan, zeroThreshold = 0, zeroCount = 0n }: Histogram): boolean {
  return positiveSpan.length > 0 || negativeSpan.length > 0 || zeroThreshold > 0 || zeroCount > 0n;
}

/** Whether Prometheus takes the counts of a native histogram from the fields of floats. */
export function hasFloatCounts({ sampleCountFloat = 0, zeroCountFloat = 0 }: Histogram): boolean {
  return sampleCountFloat > 0 || zeroCountFloat > 0;
}

/** A count, as an integer and as a float. */
interface Count {
  readonly whole: bigint | undefined;
  readonly float: number | undefined;
}

/** The count of all observations, as Prometheus reads it. */
export function allCounts(histogram: Histogram): Count {
  const { sampleCount: whole, sampleCountFloat: float } = histogram;
  if (!isNative(histogram)) return { whole, float };
  return hasFloatCounts(histogram) ? { whole: 0n, float } : { whole, float: 0 };
}

/** Writes a count: the float one where it is not zero, else the integer. */
export function writeCount(
  writer: LineWriter,
  { whole = 0n, float = 0 }: Count,
  field: string,
  index = -1,
  inner = '',
): NumberNode {
  if (float !== 0) {
    const [name, part] = index < 0 ? [`${field}_float`, inner] : [field, `${inner}_float`];
    return writer.number(goFloat(float), float, name, index, part);
  }
  return writer.number(String(whole), Number(whole), field, index, inner);
}

interface Side {
  readonly sign: 'positive' | 'negative';
  readonly spans: readonly BucketSpan[];
  readonly deltas: readonly bigint[];
  readonly counts: readonly number[];
}

/** Counts of buckets as texts: those of deltas are their running sum. */
function countTexts(deltas: readonly bigint[]): readonly string[] {
  let count = 0n;
  return deltas.map((delta) => String((count += delta)));
}

function writeSide(writer: LineWriter, { sign, spans, deltas, counts }: Side, isFloat: boolean): NativeBucketsValue {
  if (spans.length === 0 && (isFloat ? counts : deltas).length === 0) return nativeBuckets([], []);
  const field = `histogram.${sign}_span`;
  const start = writer.text.length + 1;
  writer.put(',');
  writer.field(`${sign}_spans:[`, field);
  const written = spans.map(({ offset = 0, length = 0 }, index) => {
    if (index > 0) writer.put(',');
    return { offset, length, span: writer.field(`${offset}:${length}`, field, index) };
  });
  writer.put(']');
  const spansField = writer.since(start);
  const countsField = `histogram.${sign}_${isFloat ? 'count' : 'delta'}`;
  const countsStart = writer.text.length + 1;
  writer.put(',');
  writer.field(`${sign}_buckets:[`, countsField);
  const texts = isFloat ? counts.map((count) => goFloat(count)) : countTexts(deltas);
  const numbers = texts.map((text, index) => {
    if (index > 0) writer.put(',');
    return writer.number(text, isFloat ? (counts[index] as number) : Number(text), countsField, index);
  });
  writer.put(']');
  return nativeBuckets(written, numbers, { spansField, countsField: writer.since(countsStart) });
}

/** Writes the native part of a histogram, after its count and sum. */
export function writeNative(writer: LineWriter, histogram: Histogram): NativeValue {
  const { schema = 0, zeroThreshold = 0, zeroCount: whole, zeroCountFloat } = histogram;
  const isFloat = hasFloatCounts(histogram);
  writer.put(',');
  writer.put('schema:');
  const schemaNode = writer.number(String(schema), schema, 'histogram.schema');
  writer.put(',zero_threshold:');
  const threshold = writer.number(goFloat(zeroThreshold), zeroThreshold, 'histogram.zero_threshold');
  writer.put(',zero_count:');
  const counts = isFloat ? { whole: 0n, float: zeroCountFloat } : { whole, float: 0 };
  const zeroCount = writeCount(writer, counts, 'histogram.zero_count');
  const { negativeSpan, negativeDelta, negativeCount, positiveSpan, positiveDelta, positiveCount } = histogram;
  const negative: Side = { sign: 'negative', spans: negativeSpan, deltas: negativeDelta, counts: negativeCount };
  const positive: Side = { sign: 'positive', spans: positiveSpan, deltas: positiveDelta, counts: positiveCount };
  return {
    schema: schemaNode,
    zeroThreshold: threshold,
    zeroCount,
    negative: writeSide(writer, negative, isFloat),
    positive: writeSide(writer, positive, isFloat),
  };
}
