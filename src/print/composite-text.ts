import type { NativeBuckets, NativeHistogram } from '../model/native-histogram.ts';

/** A bound, and the count or value at it, as they are written. */
export type BoundText = readonly [bound: string, value: string];

/** The numbers of a histogram or summary as they are written. */
export interface CompositeParts {
  readonly isGauge?: boolean;
  readonly count: string;
  readonly sum: string;
  readonly native?: NativeHistogram | undefined;
  readonly buckets?: readonly BoundText[] | undefined;
  readonly quantiles?: readonly BoundText[] | undefined;
}

function pairs(list: readonly BoundText[]): string {
  return `[${list.map(([bound, value]) => `${bound}:${value}`).join(',')}]`;
}

function nativeFields(sign: string, { spans, rawCounts }: NativeBuckets): string[] {
  if (spans.length === 0) return [];
  return [
    `${sign}_spans:[${spans.map(({ offset, length }) => `${offset}:${length}`).join(',')}]`,
    `${sign}_buckets:[${rawCounts.join(',')}]`,
  ];
}

/**
 * A value of OpenMetrics 2.0 that is not a number.
 * @see https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#histogram
 */
export function compositeText({ isGauge = false, count, sum, native, buckets, quantiles }: CompositeParts): string {
  const prefix = isGauge ? 'g' : '';
  const fields = [`${prefix}count:${count}`, `${prefix}sum:${sum}`];
  if (native !== undefined) {
    const { schema, zeroThreshold, rawZeroCount, negative, positive } = native;
    fields.push(`schema:${schema}`, `zero_threshold:${zeroThreshold}`, `zero_count:${rawZeroCount}`);
    fields.push(...nativeFields('negative', negative), ...nativeFields('positive', positive));
  }
  if (buckets !== undefined) fields.push(`bucket:${pairs(buckets)}`);
  if (quantiles !== undefined) fields.push(`quantile:${pairs(quantiles)}`);
  return `{${fields.join(',')}}`;
}
