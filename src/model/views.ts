import type { CompositeValue, Exemplar, MetricType, NumberNode } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { Suffix } from '../syntax/metric-types.ts';
import type { Span } from '../text/span.ts';

export type { Suffix } from '../syntax/metric-types.ts';

/**
 * What rules and consumers see while a document streams by. Views are reused: they are valid during the call that
 * gets them and must not be kept; strings, numbers and spans that they return may be. All of them are read lazily,
 * so that a rule pays for what it asks.
 */

/** A set of labels in the order in which they are written. */
export interface LabelSetView {
  readonly labelCount: number;
  /** The names in order; the same object for lines that have the same. */
  readonly labelNames: readonly string[];
  /** Unescaped name of the label at an index. */
  labelName(index: number): string;
  /** Unescaped value of the label at an index. */
  labelValue(index: number): string;
  /** Value of the (first) label with a name; `undefined` if there is none. */
  label(name: string): string | undefined;
  /** Where a label is: whole, its name, or its value with the quotes. */
  labelSpan(index: number, part?: 'label' | 'name' | 'value'): Span;
}

/** One line with a value. */
export interface SampleView extends LabelSetView {
  readonly family: FamilyView;
  /** Line, from 0. */
  readonly line: number;
  /** Line of the sample before this one in the document, whatever its family; -1 where this is the first. */
  readonly lineBefore: number;
  /** Name as written, unescaped: `http_request_duration_seconds_bucket`. */
  readonly name: string;
  /** Whether the name is written in quotes. */
  readonly quotedName: boolean;
  /** What the name adds to the family's, resolved by type: `_bucket` only in a histogram, and so on. */
  readonly suffix: Suffix;
  /** The value as a number; `NaN` too where it is written so. */
  readonly value: number;
  /** The value as written. */
  readonly rawValue: string;
  readonly hasTimestamp: boolean;
  /** The timestamp: milliseconds in the Prometheus text formats, seconds in OpenMetrics; `NaN` if there is none. */
  readonly timestamp: number;
  /** The timestamp as written; empty if there is none. */
  readonly rawTimestamp: string;
  /** The first of its exemplars. */
  readonly exemplar: Exemplar | undefined;
  readonly exemplars: readonly Exemplar[];
  /** OpenMetrics 2.0: when the counting began, in seconds. */
  readonly startTimestamp: NumberNode | undefined;
  /** OpenMetrics 2.0: the value, where it is a histogram or a summary; `value` is `NaN` then. */
  readonly composite: CompositeValue | undefined;
  /** Whether the value of the label at an index is this text; cheaper than to ask for the value. */
  labelEquals(index: number, text: string): boolean;
  /**
   * Whether the line with a value before it, in the same block, is of the same metric: of the same label set without
   * `le`, `quantile` or the state of a stateset, whatever its suffix and timestamp.
   */
  readonly sameMetric: boolean;
  /**
   * `series` (the default): the name and the label set; `line`: from the name to the last character.
   * `timestamp` falls back to `value` if there is none.
   */
  span(part?: 'series' | 'name' | 'value' | 'timestamp' | 'line'): Span;
}

/**
 * A block of lines of one family, in the document's order. While a block is open it knows what came so far;
 * `Family` visitors get it when it closes.
 */
export interface FamilyView {
  readonly dialect: Dialect;
  /** Fully-qualified name, without the suffixes of its type. */
  readonly name: string;
  /** Declared type; `untyped` (also for OpenMetrics' `unknown`) where none is declared. */
  readonly type: MetricType;
  /** Whether a TYPE line (of this block, or of an earlier one of the family) declared the type. */
  readonly hasType: boolean;
  /** Help text, unescaped; `undefined` without a HELP line. */
  readonly help: string | undefined;
  /** Whether there is a help text that is not empty. */
  readonly hasHelp: boolean;
  /** Unit of the UNIT line; `undefined` if there is none. */
  readonly unit: string | undefined;
  /** Whether the family had samples before (OpenMetrics: lines before) other families came between. */
  readonly reopened: boolean;
  /** Names of the HELP, TYPE, UNIT lines of this block: the name in the line; `undefined` without such a line. */
  readonly helpSpan: Span | undefined;
  readonly typeSpan: Span | undefined;
  readonly unitSpan: Span | undefined;
  /** Where to point at for the family: the name in its TYPE line, else its HELP or UNIT line, else its first sample. */
  readonly nameSpan: Span;
  /** Whether the name is written in quotes where `nameSpan` points. */
  readonly quotedName: boolean;
  /** Series so far (a histogram or summary with its label set is one). */
  readonly series: number;
  /** Lines with a value so far. */
  readonly samples: number;
  /** Name and labels of the first line with a value. */
  readonly firstSampleSpan: Span | undefined;
  /** Lines with and without a timestamp, and the first of each. */
  readonly withTimestamp: number;
  readonly withoutTimestamp: number;
  readonly firstWithTimestamp: Span | undefined;
  readonly firstWithoutTimestamp: Span | undefined;
  /** Lines so far that no consumer can parse. */
  readonly badLines: number;
  /** The distinct sets of label names (each sorted), as `Desc` visitors get them. */
  readonly descs: readonly DescView[];
}

/** One distinct set of label names of a family, without `le`, `quantile` or a stateset's label. */
export interface DescView {
  readonly family: FamilyView;
  /** Sorted. */
  readonly labelNames: readonly string[];
  /** Series that have it, so far. */
  readonly series: number;
  /** Name and labels of the first line with these label names. */
  readonly span: Span;
  /** Span of a label's name in that line. */
  labelNameSpan(labelName: string): Span;
}

/** A value of a histogram or summary: its sum, its count, its creation time. */
export interface PointView {
  readonly line: number;
  readonly value: number;
  readonly rawValue: string;
  /** Whether this sample carries a label that belongs to buckets or quantiles only (`le`, `quantile`). */
  readonly hasBoundLabel: boolean;
  span(part?: 'series' | 'name' | 'value'): Span;
}

/** A bucket (`le`) or a quantile (`quantile`). */
export interface BoundView extends PointView {
  /** The label's value, or the bound in a composite value, as written; `undefined` if the sample lacks the label. */
  readonly rawBound: string | undefined;
  /** The bound as a number (as Go's ParseFloat reads it); `NaN` if it is not a number. */
  readonly bound: number;
  /** The exemplar of the bucket. */
  readonly exemplar: Exemplar | undefined;
  /** Span of the label's value with its quotes; of the series if it lacks the label. */
  boundSpan(): Span;
}

/**
 * A histogram, gauge histogram or summary of one label set and timestamp, complete. `Series` visitors get every
 * series of those types, and of every other type each sample as a series without bounds.
 */
export interface SeriesView extends LabelSetView {
  readonly family: FamilyView;
  /** Name and labels of the first line. */
  readonly span: Span;
  /** Buckets or quantiles, in the order of the lines. */
  readonly bounds: readonly BoundView[];
  readonly sum: PointView | undefined;
  readonly count: PointView | undefined;
  readonly created: PointView | undefined;
  /** The value of a series that is one number. */
  readonly point: PointView | undefined;
  /** The value of a series that is one line with all of this; native buckets are there alone. */
  readonly composite: CompositeValue | undefined;
}

/** What client_golang's registry finds wrong with families and what their text shows as well. */
export type SharedConflictKind =
  | 'duplicate-desc'
  | 'inconsistent-help'
  | 'inconsistent-type'
  | 'inconsistent-unit'
  | 'inconsistent-label-names'
  | 'duplicate-series'
  | 'duplicate-label-name'
  | 'reserved-label-name'
  | 'explicit-quantile-label'
  | 'explicit-le-label'
  | 'suffix-collision';

/** What the replay of a document through the registry's checks reports; the rule of the same name passes it on. */
export type ConflictKind =
  | SharedConflictKind
  | 'repeated-series'
  | 'duplicate-help'
  | 'duplicate-type'
  | 'duplicate-unit'
  | 'metadata-after-samples'
  | 'interleaved-series'
  | 'created-before-sample';

/** A conflict between two places of a document. */
export interface ConflictView {
  readonly kind: ConflictKind;
  /** The family at fault (the later one). */
  readonly family: string;
  readonly type: MetricType;
  /** The place at fault. */
  readonly span: Span;
  /** The first definition, where there is one. */
  readonly first: Span | undefined;
  /**
   * What was found and what the first definition says, as the kind has it: a help text, a type, a name, label names
   * with NUL between them.
   */
  readonly found: string;
  readonly expected: string;
  /** The other family of a collision. */
  readonly other: string | undefined;
  /** `repeated-series` and `duplicate-series`: whether both have their labels in the same order, as promlint compares. */
  readonly sameOrder: boolean;
  /** `duplicate-series` of OpenMetrics: whether both carry the same explicit timestamp (allowed, but reported). */
  readonly explicitTimestamp: boolean;
}
