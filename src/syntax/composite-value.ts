import type { Span } from '../text/span.ts';
import type {
  BucketSpan,
  CompositePair,
  HistogramValue,
  NativeBucketsValue,
  NativeValue,
  NumberNode,
  SummaryValue,
} from './ast.ts';

/**
 * The makers of values that are not numbers, whatever format they were read from: composite values of OpenMetrics 2.0,
 * and messages of the protobuf format.
 */

/** A value of a histogram. */
export function histogramValue(
  count: NumberNode,
  sum: NumberNode,
  parts: {
    readonly isGauge?: boolean;
    readonly buckets?: readonly CompositePair[] | undefined;
    readonly native?: NativeValue | undefined;
  },
): HistogramValue {
  const { isGauge = false, buckets, native } = parts;
  return { kind: 'histogram', isGauge, count, sum, buckets, native };
}

/** A value of a summary. */
export function summaryValue(count: NumberNode, sum: NumberNode, quantiles: readonly CompositePair[]): SummaryValue {
  return { kind: 'summary', count, sum, quantiles };
}

/** The native buckets of one sign; counts are absolute, not the differences that protobuf has. */
export function nativeBuckets(
  spans: readonly BucketSpan[],
  counts: readonly NumberNode[],
  fields: { readonly spansField?: Span | undefined; readonly countsField?: Span | undefined } = {},
): NativeBucketsValue {
  return { spans, counts, spansField: fields.spansField, countsField: fields.countsField };
}
