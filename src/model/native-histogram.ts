import type { NativeBucketsValue, NativeValue } from '../syntax/ast.ts';

/** A run of buckets: the first one's offset is an index, that of others the gap after the run before. */
export interface NativeSpan {
  readonly offset: number;
  readonly length: number;
}

/** The buckets of positive, or of negative observations. */
export interface NativeBuckets {
  readonly spans: readonly NativeSpan[];
  /** The counts, one for each bucket of the spans; not cumulative. */
  readonly counts: readonly number[];
  /** The counts as written, which are exact beyond 2^53, too. */
  readonly rawCounts: readonly string[];
}

/**
 * The native buckets of a histogram. Bucket `i` of schema `n` ends at `2 ** (i * 2 ** -n)`.
 * @see https://prometheus.io/docs/specs/native_histograms/
 */
export interface NativeHistogram {
  readonly schema: number;
  /** Observations of this absolute value, or less, are in the zero bucket. */
  readonly zeroThreshold: number;
  readonly zeroCount: number;
  readonly rawZeroCount: string;
  readonly positive: NativeBuckets;
  readonly negative: NativeBuckets;
}

function bucketsOf({ spans, counts }: NativeBucketsValue): NativeBuckets {
  return {
    spans: spans.map(({ offset, length }) => ({ offset, length })),
    counts: counts.map(({ value }) => value),
    rawCounts: counts.map(({ raw }) => raw),
  };
}

/** The native part of a value, without its places. */
export function nativeHistogram({
  schema,
  zeroThreshold,
  zeroCount,
  positive,
  negative,
}: NativeValue): NativeHistogram {
  return {
    schema: schema.value,
    zeroThreshold: zeroThreshold.value,
    zeroCount: zeroCount.value,
    rawZeroCount: zeroCount.raw,
    positive: bucketsOf(positive),
    negative: bucketsOf(negative),
  };
}
