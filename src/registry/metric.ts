import type { MetricConflict } from './conflict-metric.ts';
import type { Desc } from './desc.ts';
import type { LabelPair } from './metric-label.ts';

interface MetricDataBase {
  readonly labels: readonly LabelPair[];
  /** Explicit timestamp in milliseconds; rarely wanted, as Prometheus sets its own. */
  readonly timestampMs?: number;
}

/** One number. Follows `Counter`, `Gauge` and `Untyped` of client_model. */
export interface ValueData extends MetricDataBase {
  readonly type: 'counter' | 'gauge' | 'untyped';
  readonly value: number;
}

/** Observations, counted in cumulative buckets. Follows `Histogram` of client_model, without native histograms. */
export interface HistogramData extends MetricDataBase {
  readonly type: 'histogram';
  readonly count: number;
  readonly sum: number;
  readonly buckets: readonly { readonly upperBound: number; readonly cumulativeCount: number }[];
}

/** Observations, summed up in quantiles. Follows `Summary` of client_model. */
export interface SummaryData extends MetricDataBase {
  readonly type: 'summary';
  readonly count: number;
  readonly sum: number;
  readonly quantiles: readonly { readonly quantile: number; readonly value: number }[];
}

/** What a metric says when it is gathered. Follows `Metric` of client_model, as a union by type. */
export type MetricData = ValueData | HistogramData | SummaryData;

/** Types of {@link MetricData}; client_golang collects no others. */
export type MetricDataType = MetricData['type'];

/** In the place of data: why a metric has none. Follows the error of client_golang's `Metric.Write`. */
export interface InvalidMetricData {
  readonly type: 'invalid';
  readonly conflict: MetricConflict;
}

/** A series with its metadata. Follows `Metric` of client_golang `prometheus/metric.go`. */
export interface Metric {
  readonly desc: Desc;
  write(): MetricData | InvalidMetricData;
}

/** A source of metrics. Follows `Collector` of client_golang `prometheus/collector.go`. */
export interface Collector {
  /**
   * Descriptors of all metrics that the collector may ever yield. One that yields none is unchecked: registering it
   * always succeeds, and its metrics are judged when they are gathered.
   */
  describe(): Iterable<Desc>;
  /** The metrics as they are now. */
  collect(): Iterable<Metric>;
}
