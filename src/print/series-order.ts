import type { Bucket, MetricFamily, Quantile } from '../tree/nodes.ts';
import { labelSetText, sortedLabels } from './labels.ts';

type Series<Family extends MetricFamily> = Family['series'][number];

/**
 * The series of a family with those of one label set together, each in the order in which the first of them came. A
 * label set is there several times only with timestamps.
 */
export function groupedSeries<Family extends MetricFamily>(family: Family): readonly Series<Family>[] {
  const series: readonly Series<Family>[] = family.series;
  if (series.every(({ timestamp }) => timestamp === undefined)) return series;
  const groups = new Map<string, Series<Family>[]>();
  for (const one of series) {
    const key = labelSetText(sortedLabels(one.labels));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups.size === series.length ? series : [...groups.values()].flat();
}

function compareBounds(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Buckets by their bounds; those without one come last. */
export function sortedBuckets(buckets: readonly Bucket[]): readonly Bucket[] {
  return buckets.toSorted((a, b) => compareBounds(a.upperBound, b.upperBound));
}

/** Quantiles by what they are of. */
export function sortedQuantiles(quantiles: readonly Quantile[]): readonly Quantile[] {
  return quantiles.toSorted((a, b) => compareBounds(a.quantile, b.quantile));
}
