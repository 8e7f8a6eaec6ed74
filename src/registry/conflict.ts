import type { MetricConflict } from './conflict-metric.ts';
import type { Desc } from './desc.ts';
import type { LabelNameFault } from '../syntax/names.ts';
import type { LabelPair } from './metric-label.ts';
import type { Collector, MetricDataType } from './metric.ts';
import type { TextSuffix } from '../model/suffix.ts';

/** A collector brings a descriptor that another one has registered. Follows `Registry.Register`. */
export interface DuplicateDesc {
  readonly kind: 'duplicate-desc';
  readonly desc: Desc;
  readonly existing: Desc;
}

/** An equal collector is registered. Follows `AlreadyRegisteredError`. */
export interface AlreadyRegistered {
  readonly kind: 'already-registered';
  readonly collector: Collector;
  readonly existing: Collector;
}

/**
 * Two texts of help, or two units, for one fully-qualified name. Follows `Registry.Register`, which does not say
 * which of them differs; for help also `Registry.Gather` and `Gatherers.Gather`.
 */
export interface InconsistentMetadata {
  readonly kind: 'inconsistent-help' | 'inconsistent-unit';
  readonly name: string;
  readonly found: string;
  readonly expected: string;
  /** Whether both come from the collector to be registered; else the expected one was there before. */
  readonly within: boolean;
}

/** Label names of a descriptor, each list sorted. */
export interface LabelNames {
  readonly constant: readonly string[];
  readonly variable: readonly string[];
}

/** Two sets of label names for one fully-qualified name. Follows `Registry.Register`. */
export interface InconsistentLabelNames {
  readonly kind: 'inconsistent-label-names';
  readonly name: string;
  readonly found: LabelNames;
  readonly expected: LabelNames;
  /** Whether both come from the collector to be registered; else the expected ones were there before. */
  readonly within: boolean;
}

/** Two types for one fully-qualified name. Follows `processMetric`, `checkMetricConsistency`, `Gatherers.Gather`. */
export interface InconsistentType {
  readonly kind: 'inconsistent-type';
  readonly name: string;
  readonly found: MetricDataType;
  readonly expected: MetricDataType;
}

/** Samples of two families would have the same name. Follows `checkSuffixCollisions`. */
export interface SuffixCollisionConflict {
  readonly kind: 'suffix-collision';
  /** The family that came last, and its type. */
  readonly name: string;
  readonly type: MetricDataType;
  /** The family that was there first, and its type. */
  readonly other: string;
  readonly otherType: MetricDataType;
  /** What the histogram or summary of the two adds to its name, so that their samples have the same name. */
  readonly suffix: TextSuffix;
}

/** A metric has a label twice, or one with a name that it must not have. Follows `checkMetricConsistency`. */
export interface LabelNameConflict {
  readonly kind: LabelNameFault | 'duplicate-label-name';
  readonly name: string;
  readonly labels: readonly LabelPair[];
  readonly label: string;
}

/** Name, labels and timestamp were collected before. Follows `checkMetricConsistency`. */
export interface DuplicateSeries {
  readonly kind: 'duplicate-series';
  readonly name: string;
  /** Sorted by name. */
  readonly labels: readonly LabelPair[];
  readonly timestampMs: number | undefined;
}

/**
 * Pedantic: a checked collector yields a metric whose descriptor nobody has registered, or whose labels are not those
 * of its descriptor. Follows `processMetric` and `checkDescConsistency`.
 */
export interface PedanticConflict {
  readonly kind: 'unregistered-desc' | 'inconsistent-desc';
  readonly desc: Desc;
  readonly labels: readonly LabelPair[];
}

/** A metric has a type that does not exist, and so no value. Follows `processMetric`. */
export interface EmptyMetric {
  readonly kind: 'empty-metric';
  readonly name: string;
  readonly labels: readonly LabelPair[];
}

/** A collector threw while it was collecting. Follows `safeCollect`. */
export interface CollectFailed {
  readonly kind: 'collect-failed';
  readonly collector: Collector;
  readonly error: unknown;
}

/** A conflict in one of several merged gatherers, which count from 0. Follows `Gatherers.Gather`. */
export interface GathererConflict {
  readonly kind: 'in-gatherer';
  readonly gatherer: number;
  readonly conflict: Conflict;
}

/**
 * Why a registry refuses a collector or a metric, with what both sides say. Conflicts are values: nothing throws them
 * but `mustRegister`. `describeConflict` puts one into words.
 */
export type Conflict =
  | MetricConflict
  | DuplicateDesc
  | AlreadyRegistered
  | InconsistentMetadata
  | InconsistentLabelNames
  | InconsistentType
  | SuffixCollisionConflict
  | LabelNameConflict
  | DuplicateSeries
  | PedanticConflict
  | EmptyMetric
  | CollectFailed
  | GathererConflict;
