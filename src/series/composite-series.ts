import type { BoundView, PointView, SeriesView } from '../model/views.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { CompositePair, CompositeValue, Exemplar, NumberNode } from '../syntax/ast.ts';
import type { Span } from '../text/span.ts';
import { SampleSeries } from './single-series.ts';

/** A number of a composite value. */
class CompositePoint implements PointView {
  readonly line: number;
  readonly hasBoundLabel: boolean = false;
  private readonly number: NumberNode;
  private readonly series: Span;

  constructor(sample: CurrentSample, number: NumberNode) {
    this.line = sample.line;
    this.number = number;
    this.series = sample.span();
  }

  get value(): number {
    return this.number.value;
  }

  get rawValue(): string {
    return this.number.raw;
  }

  span(part: 'series' | 'name' | 'value' = 'series'): Span {
    return part === 'value' ? this.number.span : this.series;
  }
}

/** A classic bucket or a quantile of a composite value. */
class CompositeBound extends CompositePoint implements BoundView {
  readonly rawBound: string;
  readonly bound: number;
  readonly exemplar: Exemplar | undefined;
  private readonly boundAt: Span;

  constructor(sample: CurrentSample, { bound, value, exemplar }: CompositePair) {
    super(sample, value);
    this.exemplar = exemplar;
    this.rawBound = bound.raw;
    this.bound = bound.value;
    this.boundAt = bound.span;
  }

  boundSpan(): Span {
    return this.boundAt;
  }
}

/** A histogram or summary that is one line. */
export class CompositeSeries extends SampleSeries implements SeriesView {
  override readonly bounds: readonly BoundView[];
  override readonly sum: PointView;
  override readonly count: PointView;
  override readonly point: undefined = undefined;

  constructor(sample: CurrentSample, value: CompositeValue) {
    super(sample);
    const pairs = value.kind === 'summary' ? value.quantiles : (value.buckets ?? []);
    this.bounds = pairs.map((pair) => new CompositeBound(sample, pair));
    this.sum = new CompositePoint(sample, value.sum);
    this.count = new CompositePoint(sample, value.count);
  }
}
