import type { Desc, DescProblem } from './desc.ts';
import type { LabelPair } from './metric-label.ts';

/** A descriptor breaks the rules by itself. Follows `Desc.Err` as `Registry.Register` reports it. */
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
 * A label that the type reserves for itself: `quantile` of a summary, `le` of a histogram.
 * Follows `checkMetricConsistency`, `newSummary` and `newHistogram`.
 */
export interface ExplicitBoundLabel {
  readonly kind: 'explicit-quantile-label' | 'explicit-le-label';
  readonly name: string;
  readonly labels: readonly LabelPair[];
}

/** A metric says itself that it has no data. Follows `NewInvalidMetric`. */
export interface InvalidMetric {
  readonly kind: 'invalid-metric';
  readonly name: string;
  readonly message: string;
}

/** What a metric can say of itself without knowledge of others. */
export type MetricConflict =
  | InvalidDescConflict
  | InconsistentCardinality
  | InvalidLabelValue
  | ExplicitBoundLabel
  | InvalidMetric;
