import type { CompositeValue, Exemplar, HelpLine, TypeLine, UnitLine } from '../syntax/ast.ts';
import type { NativeHistogram } from '../model/native-histogram.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { span, type Span } from '../text/span.ts';
import type { Suffix } from '../syntax/metric-types.ts';

/** A label of a sample: name and value unescaped. */
export class LabelNode {
  readonly name: string;
  readonly value: string;
  private readonly line: number;
  private readonly nameStart: number;
  private readonly nameEnd: number;
  private readonly valueStart: number;
  private readonly end: number;

  constructor(
    name: string,
    value: string,
    line: number,
    nameStart: number,
    nameEnd: number,
    valueStart: number,
    end: number,
  ) {
    this.name = name;
    this.value = value;
    this.line = line;
    this.nameStart = nameStart;
    this.nameEnd = nameEnd;
    this.valueStart = valueStart;
    this.end = end;
  }

  /** From the name's first to the value's last character. */
  get span(): Span {
    return span(this.line, this.nameStart, this.end);
  }

  get nameSpan(): Span {
    return span(this.line, this.nameStart, this.nameEnd);
  }

  /** With the quotes. */
  get valueSpan(): Span {
    return span(this.line, this.valueStart, this.end);
  }
}

/** A line with a value, as a node of the tree. */
export interface SampleNode {
  /** Name as written, unescaped, with its suffix. */
  readonly name: string;
  /** What the name adds to the family's. */
  readonly suffix: Suffix;
  readonly labels: readonly LabelNode[];
  readonly value: number;
  /** The value as written. */
  readonly rawValue: string;
  /** Milliseconds in the Prometheus text formats, seconds in OpenMetrics; `undefined` if absent. */
  readonly timestamp: number | undefined;
  readonly rawTimestamp: string | undefined;
  /** The first of its exemplars. */
  readonly exemplar: Exemplar | undefined;
  /** OpenMetrics 2.0: all of them, where there are more than one. */
  readonly exemplars?: readonly Exemplar[];
  /** OpenMetrics 2.0: when the counting began, in seconds. */
  readonly startTimestamp?: number;
  /** OpenMetrics 2.0: the value, where it is a histogram or a summary; `value` is `NaN` then. */
  readonly composite?: CompositeValue;
  /** Line, from 0. */
  readonly line: number;
  /** Name and label set. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  readonly timestampSpan: Span | undefined;
}

interface SeriesBase {
  /** The labels that all lines of the series share: without `le`, `quantile` or the label of a state. */
  readonly labels: readonly LabelNode[];
  /** The explicit timestamp; a label set at several timestamps is several entries. */
  readonly timestamp: number | undefined;
  /**
   * When the counting began, in seconds: the start timestamp of OpenMetrics 2.0, or the value of the line `_created` of
   * OpenMetrics 1.0.
   */
  readonly startTimestamp: number | undefined;
  /** The exemplars of all its lines. */
  readonly exemplars: readonly Exemplar[];
  /** Name and labels of the first line. */
  readonly span: Span;
}

/** A gauge, an untyped or an info metric: one line. */
export interface SimpleSeries extends SeriesBase {
  readonly sample: SampleNode;
}

/** A counter, with its creation time where OpenMetrics gives one. */
export interface CounterSeries extends SeriesBase {
  readonly total: SampleNode | undefined;
  readonly created: SampleNode | undefined;
}

/** A bucket: how many observations are at most `upperBound`. */
export interface Bucket {
  /** The value of `le` as written; `undefined` if absent. */
  readonly le: string | undefined;
  /** `NaN` where `le` is not a number. */
  readonly upperBound: number;
  /** Cumulative. */
  readonly count: number;
  readonly exemplar: Exemplar | undefined;
  readonly sample: SampleNode;
}

/**
 * A histogram or gauge histogram with one label set, whether it is several lines or one composite value: the parts of
 * such a value are samples of its line.
 */
export interface HistogramSeries extends SeriesBase {
  /** The classic buckets; none where it has native ones alone. */
  readonly buckets: readonly Bucket[];
  /** The native buckets, beside classic ones or instead of them. */
  readonly native?: NativeHistogram;
  readonly sum: SampleNode | undefined;
  readonly count: SampleNode | undefined;
  readonly created: SampleNode | undefined;
}

/** A quantile of a summary. */
export interface Quantile {
  /** The value of `quantile` as a number; `NaN` where it is none, or the line lacks it. */
  readonly quantile: number;
  readonly value: number;
  readonly sample: SampleNode;
}

/** A summary with one label set. */
export interface SummarySeries extends SeriesBase {
  readonly quantiles: readonly Quantile[];
  readonly sum: SampleNode | undefined;
  readonly count: SampleNode | undefined;
  readonly created: SampleNode | undefined;
}

/** A state of a stateset, and whether it is on. */
export interface State {
  /** `undefined` if the line lacks the label with the family's name. */
  readonly name: string | undefined;
  readonly enabled: boolean;
  readonly sample: SampleNode;
}

/** A stateset with one label set. */
export interface StateSetSeries extends SeriesBase {
  readonly states: readonly State[];
}

interface FamilyBase {
  readonly kind: 'family';
  /** What it is written in, which decides the unit of its timestamps and the names of its samples. */
  readonly dialect: Dialect;
  /** Fully-qualified name, without the suffixes of the type. */
  readonly name: string;
  readonly help: string | undefined;
  readonly unit: string | undefined;
  /**
   * The metadata lines of the family, wherever they are before its samples; a reopened family can have none and
   * inherit those of the first.
   */
  readonly helpLine: HelpLine | undefined;
  readonly typeLine: TypeLine | undefined;
  readonly unitLine: UnitLine | undefined;
  /** Whether samples of the family come before, with other families in between. */
  readonly reopened: boolean;
  /** Where it begins: the name in its first line. */
  readonly span: Span;
  /**
   * Lines for which the series have no place: those whose name or labels do not fit the type, such as a bare `x` in a
   * histogram `x`, and those that repeat the name, labels and timestamp of another. In `series`, of whatever type, a
   * sample is there once.
   */
  readonly unexpected: readonly SampleNode[];
}

/** Ever-growing totals. */
export interface CounterFamily extends FamilyBase {
  readonly type: 'counter';
  readonly series: readonly CounterSeries[];
}

/** Values that go up and down. */
export interface GaugeFamily extends FamilyBase {
  readonly type: 'gauge';
  readonly series: readonly SimpleSeries[];
}

/** Cumulative buckets of observations. */
export interface HistogramFamily extends FamilyBase {
  readonly type: 'histogram';
  readonly series: readonly HistogramSeries[];
}

/** Quantiles of observations. */
export interface SummaryFamily extends FamilyBase {
  readonly type: 'summary';
  readonly series: readonly SummarySeries[];
}

/** Buckets of a current distribution. */
export interface GaugeHistogramFamily extends FamilyBase {
  readonly type: 'gaugehistogram';
  readonly series: readonly HistogramSeries[];
}

/** Labels about a target that do not change. */
export interface InfoFamily extends FamilyBase {
  readonly type: 'info';
  readonly series: readonly SimpleSeries[];
}

/** Boolean states. */
export interface StateSetFamily extends FamilyBase {
  readonly type: 'stateset';
  readonly series: readonly StateSetSeries[];
}

/** No type is declared; OpenMetrics calls it `unknown`. */
export interface UntypedFamily extends FamilyBase {
  readonly type: 'untyped';
  readonly series: readonly SimpleSeries[];
}

/** A block of lines of one metric family, by its type: the typed tree of an exposition. */
export type MetricFamily =
  | CounterFamily
  | GaugeFamily
  | HistogramFamily
  | SummaryFamily
  | GaugeHistogramFamily
  | InfoFamily
  | StateSetFamily
  | UntypedFamily;
