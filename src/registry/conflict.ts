import type { TextSuffix } from '../syntax/metric-types.ts';
import type { SharedConflictKind } from '../model/views.ts';
import type { LabelNameFault } from '../syntax/names.ts';
import type { Desc, LabelPair } from './desc.ts';
import type { Collector, MetricConflict, MetricDataType } from './metric.ts';

/** A kind that the replay of a document through these checks reports too. */
type Shared<Kind extends SharedConflictKind> = Kind;

/** A collector has a descriptor that another one has registered. Follows `Registry.Register`. */
export interface DuplicateDesc {
  readonly kind: Shared<'duplicate-desc'>;
  readonly desc: Desc;
  readonly existing: Desc;
}

/** A collector with the same descriptors is registered. Follows `AlreadyRegisteredError`. */
export interface AlreadyRegistered {
  readonly kind: 'already-registered';
  readonly collector: Collector;
  readonly existing: Collector;
}

/**
 * Two help texts, or two units, for one fully-qualified name. Follows `Registry.Register`, which does not say which of
 * them differs; for help also `Registry.Gather` and `Gatherers.Gather`.
 */
export interface InconsistentMetadata {
  readonly kind: Shared<'inconsistent-help' | 'inconsistent-unit'>;
  readonly name: string;
  readonly found: string;
  readonly expected: string;
  /** Whether both are of the collector to be registered; otherwise the expected one is of the registry. */
  readonly within: boolean;
}

/** Label names of a descriptor, each list sorted. */
export interface LabelNames {
  readonly constant: readonly string[];
  readonly variable: readonly string[];
}

/** Two sets of label names for one fully-qualified name. Follows `Registry.Register`. */
export interface InconsistentLabelNames {
  readonly kind: Shared<'inconsistent-label-names'>;
  readonly name: string;
  readonly found: LabelNames;
  readonly expected: LabelNames;
  /** Whether both are of the collector to be registered; otherwise the expected ones are of the registry. */
  readonly within: boolean;
}

/** Two types for one fully-qualified name. Follows `processMetric`, `checkMetricConsistency`, `Gatherers.Gather`. */
export interface InconsistentType {
  readonly kind: Shared<'inconsistent-type'>;
  readonly name: string;
  readonly found: MetricDataType;
  readonly expected: MetricDataType;
}

/** Samples of two families would have the same name. Follows `checkSuffixCollisions`. */
export interface SuffixCollisionConflict {
  readonly kind: Shared<'suffix-collision'>;
  /** The later family, and its type. */
  readonly name: string;
  readonly type: MetricDataType;
  /** The earlier family, and its type. */
  readonly other: string;
  readonly otherType: MetricDataType;
  /** What the histogram or summary of the two adds to its name, so that their samples have the same name. */
  readonly suffix: TextSuffix;
}

/** A metric has a label twice, or one whose name is illegal or reserved. Follows `checkMetricConsistency`. */
export interface LabelNameConflict {
  readonly kind: LabelNameFault | Shared<'duplicate-label-name'>;
  readonly name: string;
  readonly labels: readonly LabelPair[];
  readonly label: string;
}

/** A metric of the same name, labels and timestamp was gathered before. Follows `checkMetricConsistency`. */
export interface DuplicateSeries {
  readonly kind: Shared<'duplicate-series'>;
  readonly name: string;
  /** Sorted by name. */
  readonly labels: readonly LabelPair[];
  readonly timestampMs: number | undefined;
}

/**
 * Pedantic: a checked collector yields a metric whose descriptor is not registered, or whose labels are not those of
 * its descriptor. Follows `processMetric` and `checkDescConsistency`.
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

/** A collector threw an exception while collecting. Follows `safeCollect`. */
export interface CollectFailed {
  readonly kind: 'collect-failed';
  readonly collector: Collector;
  readonly error: unknown;
}

/** A conflict in one of several merged gatherers, counted from 0. Follows `Gatherers.Gather`. */
export interface GathererConflict {
  readonly kind: 'in-gatherer';
  readonly gatherer: number;
  readonly conflict: Conflict;
}

/**
 * Why a registry rejects a collector or a metric, with what both sides say. Conflicts are values: only `mustRegister`
 * throws them. `describeConflict` puts one into words.
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
