import type { Metric, MetricFamily } from './messages.ts';
import { typeOf } from './names.ts';
import { isNative } from './native.ts';

// What Prometheus makes of a metric because of the metrics before it. Follows prometheus/prometheus 3.14
// `model/textparse/protobufparse.go` and `prompb/io/prometheus/client/decoder.go`.

/**
 * How Prometheus reads a histogram: as what it is, a native one as a classic one, or a classic one as a native one,
 * which is none.
 */
export type HistogramReading = 'classic' | 'native' | 'native-as-classic' | 'classic-as-native';

/** How Prometheus reads the metrics of a family of histograms; empty for others. */
export function readingsOf(family: MetricFamily): readonly HistogramReading[] {
  const type = typeOf(family);
  return type === 'histogram' || type === 'gaugehistogram' ? histogramReadings(family.metric) : [];
}

/**
 * How Prometheus reads the histograms of a family. After a classic one it goes on with series, and looks only after the
 * next one whether that was native: it is read as a classic one then, and the one after it as a native one.
 */
export function histogramReadings(metrics: readonly Metric[]): readonly HistogramReading[] {
  /** Whether the next one is read as series, where the one before settles that. */
  let nextAsSeries: boolean | undefined;
  return metrics.map(({ histogram }): HistogramReading => {
    const isNow = histogram !== undefined && isNative(histogram);
    const asSeries = nextAsSeries ?? !isNow;
    nextAsSeries = asSeries ? !isNow : undefined;
    if (asSeries) return isNow ? 'native-as-classic' : 'classic';
    return isNow ? 'native' : 'classic-as-native';
  });
}

/**
 * The value that Prometheus has for an untyped metric without one, once the metrics of a family have been read: that of
 * the last one that had a value, in whatever family.
 */
export function untypedAfter(metrics: readonly Metric[], before: number): number {
  return metrics.findLast(({ untyped }) => untyped?.value !== undefined)?.untyped?.value ?? before;
}

/** What Prometheus reads for the metrics of a family of untyped ones that have no value of their own, by their index. */
export function borrowedValues(family: MetricFamily, before: number): ReadonlyMap<number, number> {
  const borrowed = new Map<number, number>();
  if (typeOf(family) !== 'untyped') return borrowed;
  let last = before;
  for (const [index, { untyped }] of family.metric.entries()) {
    if (untyped?.value !== undefined) last = untyped.value;
    else if (last !== 0) borrowed.set(index, last);
  }
  return borrowed;
}
