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

/** A sample that a label sets apart from the others of its series; `index` is that of the label, -1 for none. */
class PartNode {
  readonly sample: SampleNode;
  private readonly index: number;

  constructor(sample: SampleNode, index: number) {
    this.sample = sample;
    this.index = index;
  }

  protected get labelValue(): string | undefined {
    return this.sample.labels[this.index]?.value;
  }

  /** The value of the label as a number; `NaN` if it is not a number. */
  protected get bound(): number {
    const { labelValue } = this;
    return labelValue === undefined ? Number.NaN : (parseGoFloat(labelValue) ?? Number.NaN);
  }
}

/** A bucket, with the label `le`. */
export class BucketNode extends PartNode implements Bucket {
  get le(): string | undefined {
    return this.labelValue;
  }

  get upperBound(): number {
    return this.bound;
  }

  get count(): number {
    return this.sample.value;
  }

  get exemplar(): Exemplar | undefined {
    return this.sample.exemplar;
  }
}

/** A quantile, with the label `quantile`. */
export class QuantileNode extends PartNode implements Quantile {
  get quantile(): number {
    return this.bound;
  }

  get value(): number {
    return this.sample.value;
  }
}

/** A state, with the label that has the family's name. */
export class StateNode extends PartNode implements State {
  get name(): string | undefined {
    return this.labelValue;
  }

  get enabled(): boolean {
    return this.sample.value === 1;
  }
}
