import { nativeHistogram } from '../model/native-histogram.ts';
import type { CompositePair, CompositeValue, Exemplar, NumberNode } from '../syntax/ast.ts';
import type { Suffix } from '../syntax/metric-types.ts';
import type { Span } from '../text/span.ts';
import type { Bucket, LabelNode, Quantile, SampleNode } from './nodes.ts';
import type { HistogramNode, SummaryNode } from './series-node.ts';

/** A number of a composite value as a sample: it has the name, labels and times of the line. */
class CompositePartNode implements SampleNode {
  private readonly whole: SampleNode;
  private readonly number: NumberNode;

  constructor(line: SampleNode, number: NumberNode) {
    this.whole = line;
    this.number = number;
  }

  get name(): string {
    return this.whole.name;
  }

  get suffix(): Suffix {
    return this.whole.suffix;
  }

  get labels(): readonly LabelNode[] {
    return this.whole.labels;
  }

  get value(): number {
    return this.number.value;
  }

  get rawValue(): string {
    return this.number.raw;
  }

  get timestamp(): number | undefined {
    return this.whole.timestamp;
  }

  get rawTimestamp(): string | undefined {
    return this.whole.rawTimestamp;
  }

  /** The exemplars are those of the whole value. */
  get exemplar(): Exemplar | undefined {
    return undefined;
  }

  get line(): number {
    return this.whole.line;
  }

  get span(): Span {
    return this.whole.span;
  }

  get nameSpan(): Span {
    return this.whole.nameSpan;
  }

  get valueSpan(): Span {
    return this.number.span;
  }

  get timestampSpan(): Span | undefined {
    return this.whole.timestampSpan;
  }
}

/** A classic bucket of a composite value. */
class CompositeBucketNode implements Bucket {
  readonly le: string;
  readonly upperBound: number;
  readonly sample: SampleNode;
  readonly exemplar: Exemplar | undefined;

  constructor(line: SampleNode, { bound, value, exemplar }: CompositePair) {
    this.exemplar = exemplar;
    this.le = bound.raw;
    this.upperBound = bound.value;
    this.sample = new CompositePartNode(line, value);
  }

  get count(): number {
    return this.sample.value;
  }
}

/** A quantile of a composite value. */
class CompositeQuantileNode implements Quantile {
  readonly quantile: number;
  readonly sample: SampleNode;

  constructor(line: SampleNode, { bound, value }: CompositePair) {
    this.quantile = bound.value;
    this.sample = new CompositePartNode(line, value);
  }

  get value(): number {
    return this.sample.value;
  }
}

/** Whether a series has lines already, so that it has no room for a composite value. */
function isTaken({ sum, count, created }: HistogramNode | SummaryNode, parts: readonly unknown[]): boolean {
  return sum !== undefined || count !== undefined || created !== undefined || parts.length > 0;
}

/** Makes a composite value the series of a histogram, gauge histogram or summary; false if it does not fit. */
export function takeComposite(series: HistogramNode | SummaryNode, line: SampleNode, value: CompositeValue): boolean {
  if (value.kind === 'histogram') {
    if (!('buckets' in series) || series.native !== undefined || isTaken(series, series.buckets)) return false;
    for (const pair of value.buckets ?? []) series.buckets.push(new CompositeBucketNode(line, pair));
    if (value.native !== undefined) series.native = nativeHistogram(value.native);
  } else {
    if (!('quantiles' in series) || isTaken(series, series.quantiles)) return false;
    for (const pair of value.quantiles) series.quantiles.push(new CompositeQuantileNode(line, pair));
  }
  series.sum = new CompositePartNode(line, value.sum);
  series.count = new CompositePartNode(line, value.count);
  return true;
}
