import type { SharedConflictKind } from '../model/views.ts';
import type { Desc, DescProblem, LabelPair } from './desc.ts';

interface MetricDataBase {
  readonly labels: readonly LabelPair[];
  /** Explicit timestamp in milliseconds; rarely useful, since Prometheus sets its own. */
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

/** Observations, summarized in quantiles. Follows `Summary` of client_model. */
export interface SummaryData extends MetricDataBase {
  readonly type: 'summary';
  readonly count: number;
  readonly sum: number;
  readonly quantiles: readonly { readonly quantile: number; readonly value: number }[];
}

/** What a metric exposes when it is gathered. Follows `Metric` of client_model, as a union by type. */
export type MetricData = ValueData | HistogramData | SummaryData;

/** Types of {@link MetricData}; client_golang collects no others. */
export type MetricDataType = MetricData['type'];

/** Why a metric has no data. Follows the error of client_golang's `Metric.Write`. */
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
   * Descriptors of all metrics that the collector may ever yield. A collector without any is unchecked: registering it
   * always succeeds, and its metrics are checked when they are gathered.
   */
  describe(): Iterable<Desc>;
  /** The metrics as they are now. */
  collect(): Iterable<Metric>;
}

/** The descriptor of a metric or collector is invalid. Follows `Desc.Err` as `Registry.Register` reports it. */
export interface InvalidDescConflict {
  readonly kind: 'invalid-desc';
  readonly desc: Desc;
  readonly problem: DescProblem;
}

/** A metric has more or fewer label values than its descriptor has variable labels. Follows `validateLabelValues`. */
export interface InconsistentCardinality {
  readonly kind: 'inconsistent-cardinality';
  readonly name: string;
  readonly variableLabels: readonly string[];
  readonly labelValues: readonly string[];
}

/** The value of a label is not valid Unicode. Follows `checkMetricConsistency` and `validateLabelValues`. */
export interface InvalidLabelValue {
  readonly kind: 'invalid-label-value';
  readonly name: string;
  readonly labels: readonly LabelPair[];
  readonly label: string;
  readonly value: string;
}

/**
 * A metric has the label that its type reserves: `quantile` of a summary, `le` of a histogram.
 * Follows `checkMetricConsistency`, `newSummary` and `newHistogram`.
 */
export interface ExplicitBoundLabel {
  readonly kind: Extract<SharedConflictKind, 'explicit-quantile-label' | 'explicit-le-label'>;
  readonly name: string;
  readonly labels: readonly LabelPair[];
}

/** A metric reports that it has no data. Follows `NewInvalidMetric`. */
export interface InvalidMetric {
  readonly kind: 'invalid-metric';
  readonly name: string;
  readonly message: string;
}

/** What a metric can report about itself without knowing others. */
export type MetricConflict =
  | InvalidDescConflict
  | InconsistentCardinality
  | InvalidLabelValue
  | ExplicitBoundLabel
  | InvalidMetric;
