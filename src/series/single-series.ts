import type { CurrentSample } from '../stream/current-sample.ts';
import type { BoundView, FamilyView, PointView, SeriesView } from '../model/views.ts';
import type { CompositeValue } from '../syntax/ast.ts';
import type { Span } from '../text/span.ts';

const noBounds: readonly BoundView[] = [];

/** The sample that is being read as a series of one value: one object for a whole document. */
export class SampleSeries implements SeriesView {
  private readonly sample: CurrentSample;
  readonly bounds: readonly BoundView[] = noBounds;
  readonly sum: PointView | undefined = undefined;
  readonly count: PointView | undefined = undefined;
  readonly created: undefined = undefined;
  readonly point: PointView | undefined;

  constructor(sample: CurrentSample) {
    this.sample = sample;
    this.point = new SamplePoint(sample);
  }

  get composite(): CompositeValue | undefined {
    return this.sample.composite;
  }

  get family(): FamilyView {
    return this.sample.family;
  }

  get span(): Span {
    return this.sample.span();
  }

  get labelCount(): number {
    return this.sample.labelCount;
  }

  get labelNames(): readonly string[] {
    return this.sample.labelNames;
  }

  labelName(index: number): string {
    return this.sample.labelName(index);
  }

  labelValue(index: number): string {
    return this.sample.labelValue(index);
  }

  label(name: string): string | undefined {
    return this.sample.label(name);
  }

  labelSpan(index: number, part: 'label' | 'name' | 'value' = 'label'): Span {
    return this.sample.labelSpan(index, part);
  }
}

class SamplePoint implements PointView {
  private readonly sample: CurrentSample;
  readonly hasBoundLabel: boolean = false;

  constructor(sample: CurrentSample) {
    this.sample = sample;
  }

  get line(): number {
    return this.sample.line;
  }

  get value(): number {
    return this.sample.value;
  }

  get rawValue(): string {
    return this.sample.rawValue;
  }

  span(part: 'series' | 'name' | 'value' = 'series'): Span {
    return this.sample.span(part);
  }
}
