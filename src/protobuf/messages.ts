/**
 * The messages of `io.prometheus.client` as plain objects. An optional field that is not there is absent, so that a
 * missing `type` can be told from COUNTER; a repeated one is an empty array. 64-bit integers are bigints.
 * @see https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto
 */
export interface MetricFamily {
  readonly name?: string;
  readonly help?: string;
  /** 0 COUNTER, 1 GAUGE, 2 SUMMARY, 3 UNTYPED, 4 HISTOGRAM, 5 GAUGE_HISTOGRAM. Other numbers are kept. */
  readonly type?: number;
  readonly metric: readonly Metric[];
  readonly unit?: string;
  /** Paths of texts that were not UTF-8, by the field that they are in (`metric[3]`); absent where all were. */
  readonly invalidTexts?: ReadonlyMap<string, readonly string[]>;
}

/** A metric of a family: one label set with its value. */
export interface Metric {
  readonly label: readonly LabelPair[];
  readonly gauge?: Gauge;
  readonly counter?: Counter;
  readonly summary?: Summary;
  readonly untyped?: Untyped;
  readonly histogram?: Histogram;
  readonly timestampMs?: bigint;
}

export interface LabelPair {
  readonly name?: string;
  readonly value?: string;
}

export interface Gauge {
  readonly value?: number;
}

export interface Untyped {
  readonly value?: number;
}

export interface Counter {
  readonly value?: number;
  readonly exemplar?: Exemplar;
  readonly createdTimestamp?: Timestamp;
}

export interface Summary {
  readonly sampleCount?: bigint;
  readonly sampleSum?: number;
  readonly quantile: readonly Quantile[];
  readonly createdTimestamp?: Timestamp;
}

export interface Quantile {
  readonly quantile?: number;
  readonly value?: number;
}

/** A histogram with classic buckets, native ones, or both. */
export interface Histogram {
  readonly sampleCount?: bigint;
  /** Replaces `sampleCount` if it is positive. */
  readonly sampleCountFloat?: number;
  readonly sampleSum?: number;
  readonly bucket: readonly Bucket[];
  readonly createdTimestamp?: Timestamp;
  readonly schema?: number;
  readonly zeroThreshold?: number;
  readonly zeroCount?: bigint;
  /** Replaces `zeroCount` if it is positive. */
  readonly zeroCountFloat?: number;
  readonly negativeSpan: readonly BucketSpan[];
  /** Differences to the bucket before. */
  readonly negativeDelta: readonly bigint[];
  readonly negativeCount: readonly number[];
  readonly positiveSpan: readonly BucketSpan[];
  readonly positiveDelta: readonly bigint[];
  readonly positiveCount: readonly number[];
  /** Those of native buckets. */
  readonly exemplars: readonly Exemplar[];
}

export interface Bucket {
  readonly cumulativeCount?: bigint;
  /** Replaces `cumulativeCount` if it is positive. */
  readonly cumulativeCountFloat?: number;
  readonly upperBound?: number;
  readonly exemplar?: Exemplar;
}

/** A run of native buckets. */
export interface BucketSpan {
  /** The index of the first bucket, or the gap after the run before. */
  readonly offset?: number;
  readonly length?: number;
}

export interface Exemplar {
  readonly label: readonly LabelPair[];
  readonly value?: number;
  readonly timestamp?: Timestamp;
}

/** `google.protobuf.Timestamp`, in which a number that is not there is 0. */
export interface Timestamp {
  readonly seconds: bigint;
  readonly nanos: number;
}

/** A histogram of which nothing is known. */
export const emptyHistogram: Histogram = {
  bucket: [],
  negativeSpan: [],
  negativeDelta: [],
  negativeCount: [],
  positiveSpan: [],
  positiveDelta: [],
  positiveCount: [],
  exemplars: [],
};
