import { parseGoFloat } from '../syntax/numbers.ts';
import type { Exemplar } from '../syntax/ast.ts';
import type { NativeHistogram } from '../model/native-histogram.ts';
import type { Span } from '../text/span.ts';
import type {
  Bucket,
  CounterSeries,
  HistogramSeries,
  LabelNode,
  Quantile,
  SampleNode,
  SimpleSeries,
  State,
  StateSetSeries,
  SummarySeries,
} from './nodes.ts';

/** What all nodes of series are: the first line, and which of its labels the others do not share. */
class SeriesNode {
  readonly first: SampleNode;
  /** Index of the label that does not count; -1 for none. */
  private readonly excludedLabel: number;
  readonly key1: number;
  readonly key2: number;

  constructor(first: SampleNode, excludedLabel: number, key1: number, key2: number) {
    this.first = first;
    this.excludedLabel = excludedLabel;
    this.key1 = key1;
    this.key2 = key2;
  }

  get labels(): readonly LabelNode[] {
    const { labels } = this.first;
    return this.excludedLabel < 0 ? labels : labels.toSpliced(this.excludedLabel, 1);
  }

  get timestamp(): number | undefined {
    return this.first.timestamp;
  }

  get span(): Span {
    return this.first.span;
  }

  get startTimestamp(): number | undefined {
    return this.first.startTimestamp ?? this.creation?.value;
  }

  get exemplars(): readonly Exemplar[] {
    return exemplarsOf(this.exemplified);
  }

  /** The line with the creation time. */
  protected get creation(): SampleNode | undefined {
    return undefined;
  }

  /** The lines that may have exemplars. */
  protected get exemplified(): readonly SampleNode[] {
    return [this.first];
  }
}

function exemplarsOf(samples: readonly SampleNode[]): readonly Exemplar[] {
  return samples.flatMap(({ exemplars, exemplar }) => exemplars ?? exemplar ?? []);
}

/** A series that is one line. */
export class SimpleSeriesNode implements SimpleSeries {
  readonly sample: SampleNode;

  constructor(sample: SampleNode) {
    this.sample = sample;
  }

  get labels(): readonly LabelNode[] {
    return this.sample.labels;
  }

  get timestamp(): number | undefined {
    return this.sample.timestamp;
  }

  get span(): Span {
    return this.sample.span;
  }

  get startTimestamp(): number | undefined {
    return this.sample.startTimestamp;
  }

  get exemplars(): readonly Exemplar[] {
    return exemplarsOf([this.sample]);
  }
}

/** A counter. */
export class CounterNode extends SeriesNode implements CounterSeries {
  total: SampleNode | undefined = undefined;
  created: SampleNode | undefined = undefined;

  protected override get creation(): SampleNode | undefined {
    return this.created;
  }

  protected override get exemplified(): readonly SampleNode[] {
    return this.total === undefined ? [] : [this.total];
  }
}

/** A histogram or gauge histogram. */
export class HistogramNode extends SeriesNode implements HistogramSeries {
  readonly buckets: Bucket[] = [];
  native?: NativeHistogram;
  sum: SampleNode | undefined = undefined;
  count: SampleNode | undefined = undefined;
  created: SampleNode | undefined = undefined;

  protected override get creation(): SampleNode | undefined {
    return this.created;
  }

  protected override get exemplified(): readonly SampleNode[] {
    return this.first.composite === undefined ? this.buckets.map(({ sample }) => sample) : [this.first];
  }
}

/** A summary. */
export class SummaryNode extends SeriesNode implements SummarySeries {
  readonly quantiles: Quantile[] = [];
  sum: SampleNode | undefined = undefined;
  count: SampleNode | undefined = undefined;
  created: SampleNode | undefined = undefined;

  protected override get creation(): SampleNode | undefined {
    return this.created;
  }
}

/** A stateset. */
export class StateSetNode extends SeriesNode implements StateSetSeries {
  readonly states: State[] = [];
}

/** The value of a label of a sample; `undefined` where `index` is -1. */
function labelValue(sample: SampleNode, index: number): string | undefined {
  return sample.labels[index]?.value;
}

/** The same as a number; `NaN` if it is not a number. */
function bound(sample: SampleNode, index: number): number {
  const value = labelValue(sample, index);
  return value === undefined ? Number.NaN : (parseGoFloat(value) ?? Number.NaN);
}

// What follows is made of most lines. Each class has a constructor of its own and extends none: V8 calls the one that a
// class without it inherits so slowly that a document takes some 7 % more to parse.

/** A bucket, with the label `le` at an index, -1 for none. */
export class BucketNode implements Bucket {
  readonly sample: SampleNode;
  private readonly index: number;

  constructor(sample: SampleNode, index: number) {
    this.sample = sample;
    this.index = index;
  }

  get le(): string | undefined {
    return labelValue(this.sample, this.index);
  }

  get upperBound(): number {
    return bound(this.sample, this.index);
  }

  get count(): number {
    return this.sample.value;
  }

  get exemplar(): Exemplar | undefined {
    return this.sample.exemplar;
  }
}

/** A quantile, with the label `quantile` at an index, -1 for none. */
export class QuantileNode implements Quantile {
  readonly sample: SampleNode;
  private readonly index: number;

  constructor(sample: SampleNode, index: number) {
    this.sample = sample;
    this.index = index;
  }

  get quantile(): number {
    return bound(this.sample, this.index);
  }

  get value(): number {
    return this.sample.value;
  }
}

/** A state, with the label that has the family's name at an index, -1 for none. */
export class StateNode implements State {
  readonly sample: SampleNode;
  private readonly index: number;

  constructor(sample: SampleNode, index: number) {
    this.sample = sample;
    this.index = index;
  }

  get name(): string | undefined {
    return labelValue(this.sample, this.index);
  }

  get enabled(): boolean {
    return this.sample.value === 1;
  }
}
