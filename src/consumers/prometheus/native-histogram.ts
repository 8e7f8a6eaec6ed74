import type { BucketSpan, Histogram } from '../../protobuf/messages.ts';
import { hasFloatCounts } from '../../protobuf/native.ts';

const lowestSchema = -4;
const highestSchema = 8;
const customBuckets = -53;

/** The buckets of one sign. */
interface Side {
  readonly name: 'positive' | 'negative';
  readonly spans: readonly BucketSpan[];
  readonly deltas: readonly bigint[];
  readonly counts: readonly number[];
}

/**
 * Why Prometheus rejects a native histogram of a protobuf message; `undefined` if it takes it. Follows
 * `checkNativeHistogramConsistency` of `model/textparse/protobufparse.go`, and `Validate` of `model/histogram`, which
 * runs when a histogram is appended.
 */
export function nativeHistogramFault(histogram: Histogram): string | undefined {
  const { positiveSpan, positiveDelta, positiveCount, negativeSpan, negativeDelta, negativeCount } = histogram;
  const positive: Side = { name: 'positive', spans: positiveSpan, deltas: positiveDelta, counts: positiveCount };
  const negative: Side = { name: 'negative', spans: negativeSpan, deltas: negativeDelta, counts: negativeCount };
  const { schema = 0 } = histogram;
  const isFloat = hasFloatCounts(histogram);
  const length = lengthFault(positive, isFloat) ?? lengthFault(negative, isFloat);
  if (length !== undefined) return length;
  if (schema === customBuckets) return customFault(histogram);
  if (schema < lowestSchema || schema > highestSchema) return `histogram has an invalid schema: ${schema}`;
  return (
    offsetFault(positive) ??
    offsetFault(negative) ??
    (isFloat ? floatFault(histogram) : wholeFault(histogram, negative, positive))
  );
}

function lengthFault({ name, spans, deltas, counts }: Side, isFloat: boolean): string | undefined {
  const needed = spans.reduce((sum, { length = 0 }) => sum + length, 0);
  const found = (isFloat ? counts : deltas).length;
  return needed === found ? undefined : `${name} side: spans require ${needed} buckets, have ${found}`;
}

/** Messages have no bounds of custom buckets, so that there is one for all observations at most. */
function customFault({ zeroCount = 0n, zeroThreshold = 0, negativeSpan, positiveSpan }: Histogram): string | undefined {
  if (zeroCount !== 0n || zeroThreshold !== 0 || negativeSpan.length > 0) return 'custom buckets with a zero bucket';
  const length = positiveSpan.reduce((sum, { offset = 0, length: own = 0 }) => sum + offset + own, 0);
  return length > 1 ? 'only 0 custom bounds defined' : undefined;
}

/** An offset that goes back; spans without buckets are joined with the next one before. */
function offsetFault({ name, spans }: Side): string | undefined {
  let before = 0;
  let hasBuckets = false;
  for (const [index, { offset = 0, length = 0 }] of spans.entries()) {
    before += offset;
    if (length === 0) continue;
    if (hasBuckets && before < 0) return `${name} side: span number ${index + 1} with offset ${before}`;
    hasBuckets = true;
    before = 0;
  }
  return undefined;
}

function floatFault({
  sampleCountFloat = 0,
  zeroCountFloat = 0,
  positiveCount,
  negativeCount,
}: Histogram): string | undefined {
  if (negativeCount.some((count) => count < 0)) return 'negative side: bucket has a negative observation count';
  if (zeroCountFloat < 0) return 'zero bucket has a negative observation count';
  if (sampleCountFloat < 0) return 'observation count is negative';
  return positiveCount.some((count) => count < 0)
    ? 'positive side: bucket has a negative observation count'
    : undefined;
}

/** The sum of the counts of buckets; `undefined` if one of them is negative. */
function totalOf({ deltas }: Side): bigint | undefined {
  let count = 0n;
  let total = 0n;
  for (const delta of deltas) {
    count = BigInt.asIntN(64, count + delta);
    if (count < 0n) return undefined;
    total += count;
  }
  return total;
}

function wholeFault(histogram: Histogram, ...sides: readonly Side[]): string | undefined {
  const { sampleCount = 0n, sampleSum = 0, zeroCount = 0n } = histogram;
  let sum = zeroCount;
  for (const side of sides) {
    const total = totalOf(side);
    if (total === undefined) return `${side.name} side: bucket has a negative observation count`;
    sum += total;
  }
  const found = BigInt.asUintN(64, sum);
  if (Number.isNaN(sampleSum) ? found <= sampleCount : found === sampleCount) return undefined;
  return `${found} observations found in buckets, but the Count field is ${sampleCount}`;
}
