import type { BucketSpan, Histogram } from '../../protobuf/messages.ts';
import { hasFloatCounts } from '../../protobuf/native.ts';

const lowestSchema = -4;
const highestSchema = 8;
const customBuckets = -53;

/** The buckets of one sign. */
interface Side {
  readonly name: 'positive' | 'negative';
  readonly spans: readonly BucketSpan[];
  /** Not cumulative: integers or floats. */
  readonly counts: readonly (bigint | number)[];
}

/** Buckets without those that are empty. */
interface Compacted {
  readonly name: Side['name'];
  /** The offsets of the runs that are left: the index of the first one, and gaps. */
  readonly offsets: readonly number[];
  readonly counts: readonly (bigint | number)[];
}

function sidesOf(histogram: Histogram): readonly [negative: Side, positive: Side] {
  const isFloat = hasFloatCounts(histogram);
  const { negativeSpan, negativeDelta, negativeCount, positiveSpan, positiveDelta, positiveCount } = histogram;
  return [
    { name: 'negative', spans: negativeSpan, counts: isFloat ? negativeCount : absoluteCounts(negativeDelta) },
    { name: 'positive', spans: positiveSpan, counts: isFloat ? positiveCount : absoluteCounts(positiveDelta) },
  ];
}

/** The counts of buckets whose differences these are, with the overflow of 64 bits. */
function absoluteCounts(deltas: readonly bigint[]): readonly bigint[] {
  let count = 0n;
  return deltas.map((delta) => (count = BigInt.asIntN(64, count + delta)));
}

function sidesFault<Found>(sides: readonly Found[], faultOf: (side: Found) => string | undefined): string | undefined {
  for (const side of sides) {
    const fault = faultOf(side);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/**
 * Why Prometheus cannot parse a native histogram. Follows `checkNativeHistogramConsistency` of
 * `model/textparse/protobufparse.go`.
 */
export function lengthFault(histogram: Histogram): string | undefined {
  const [negative, positive] = sidesOf(histogram);
  return sidesFault([positive, negative], sideLengthFault);
}

function sideLengthFault({ name, spans, counts }: Side): string | undefined {
  const needed = spans.reduce((sum, { length = 0 }) => sum + length, 0);
  const found = counts.length;
  return needed === found ? undefined : `${name} side: spans require ${needed} buckets, have ${found}`;
}

/**
 * Why Prometheus rejects a native histogram that it has parsed; `undefined` if it takes it. Follows `Compact` and
 * `Validate` of `model/histogram`, which run, in this order, before a histogram is appended.
 */
export function validationFault(histogram: Histogram): string | undefined {
  const sides = sidesOf(histogram).filter((side) => !isDropped(side));
  const length = sidesFault(sides, sideLengthFault);
  if (length !== undefined) return length;
  const { schema = 0 } = histogram;
  const compacted = sides.map((side) => compact(side));
  if (schema !== customBuckets && (schema < lowestSchema || schema > highestSchema)) {
    return `histogram has an invalid schema: ${schema}`;
  }
  const fault = schema === customBuckets ? customFault(histogram, compacted) : sidesFault(compacted, offsetFault);
  if (fault !== undefined) return fault;
  return (
    sidesFault(compacted, countFault) ?? (hasFloatCounts(histogram) ? floatFault : totalFault)(histogram, compacted)
  );
}

/** Whether all buckets are dropped, however many there are: of spans that have none, or of no spans. */
function isDropped({ spans, counts }: Side): boolean {
  if (spans.length === 0) return counts.some((count) => isZero(count));
  return spans.every(({ length = 0 }) => length === 0);
}

function isZero(count: bigint | number): boolean {
  return count === 0n || count === 0;
}

/** Follows `compactBuckets` of `model/histogram/generic.go`. */
function compact({ name, spans, counts }: Side): Compacted {
  const offsets: number[] = [];
  let gap = 0;
  let at = 0;
  for (const { offset = 0, length = 0 } of spans) {
    gap = (gap + offset) | 0;
    let isInRun = false;
    for (const end = at + length; at < end; at += 1) {
      if (isZero(counts[at] as bigint | number)) {
        gap += 1;
        isInRun = false;
      } else if (!isInRun) {
        offsets.push(gap);
        gap = 0;
        isInRun = true;
      }
    }
  }
  return { name, offsets, counts: counts.filter((count) => !isZero(count)) };
}

/** Messages have no bounds of custom buckets, so that there is one for all observations at most. */
function customFault(histogram: Histogram, sides: readonly Compacted[]): string | undefined {
  const { zeroCount = 0n, zeroCountFloat = 0, zeroThreshold = 0 } = histogram;
  const zero = hasFloatCounts(histogram) ? zeroCountFloat : zeroCount;
  if (!isZero(zero) || zeroThreshold !== 0) return 'custom buckets with a zero bucket';
  if (sides.some(({ name, counts }) => name === 'negative' && counts.length > 0)) return 'negative custom buckets';
  const positive = sides.find(({ name }) => name === 'positive');
  if (positive === undefined) return undefined;
  const back = positive.offsets.find((offset) => offset < 0);
  if (back !== undefined) return `custom buckets: span with offset ${back}`;
  const length = positive.offsets.reduce((sum, offset) => sum + offset, positive.counts.length);
  return length > 1 ? 'only 0 custom bounds defined' : undefined;
}

/** A run that begins before the one before it ends. */
function offsetFault({ name, offsets }: Compacted): string | undefined {
  const back = offsets.findIndex((offset, index) => index > 0 && offset < 0);
  return back < 0 ? undefined : `${name} side: span number ${back + 1} with offset ${offsets[back]}`;
}

function countFault({ name, counts }: Compacted): string | undefined {
  return counts.some((count) => count < 0) ? `${name} side: bucket has a negative observation count` : undefined;
}

function floatFault({ sampleCountFloat = 0, zeroCountFloat = 0 }: Histogram): string | undefined {
  if (zeroCountFloat < 0) return 'zero bucket has a negative observation count';
  return sampleCountFloat < 0 ? 'observation count is negative' : undefined;
}

function totalFault(histogram: Histogram, sides: readonly Compacted[]): string | undefined {
  const { sampleCount = 0n, sampleSum = 0, zeroCount = 0n } = histogram;
  const total = sides.flatMap(({ counts }) => counts).reduce<bigint>((sum, count) => sum + BigInt(count), zeroCount);
  const found = BigInt.asUintN(64, total);
  if (Number.isNaN(sampleSum) ? found <= sampleCount : found === sampleCount) return undefined;
  return `${found} observations found in buckets, but the Count field is ${sampleCount}`;
}
