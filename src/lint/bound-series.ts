import type { CurrentSample } from '../model/current-sample.ts';
import type { FamilyBlock } from '../model/family-block.ts';
import type { BoundView, PointView, SeriesView } from '../model/views.ts';
import { parseGoFloat } from '../syntax/numbers.ts';
import { span, type Span } from '../text/span.ts';

/** A value of a series, copied from the sample that is being read. */
export class Point implements PointView {
  line = 0;
  value = 0;
  rawValue = '';
  hasBoundLabel = false;
  present = false;
  private series: Span = span(0, 0, 0);
  private name: Span = span(0, 0, 0);
  private valueSpan: Span = span(0, 0, 0);

  set(sample: CurrentSample, hasBoundLabel: boolean): void {
    this.present = true;
    this.line = sample.line;
    this.value = sample.value;
    this.rawValue = sample.rawValue;
    this.hasBoundLabel = hasBoundLabel;
    this.series = sample.span();
    this.name = sample.span('name');
    this.valueSpan = sample.span('value');
  }

  span(part: 'series' | 'name' | 'value' = 'series'): Span {
    return part === 'series' ? this.series : part === 'name' ? this.name : this.valueSpan;
  }
}

/** A bucket or quantile; slots are reused, and most hold the same bound series after series. */
export class Bound extends Point implements BoundView {
  rawBound: string | undefined = undefined;
  bound: number = Number.NaN;
  private labelSpan: Span = span(0, 0, 0);

  /** Takes over a sample; tells whether the bound is the one that the slot had before. */
  setBound(sample: CurrentSample, index: number): boolean {
    this.set(sample, index >= 0);
    const before = this.rawBound;
    if (index < 0) {
      this.rawBound = undefined;
      this.bound = Number.NaN;
      this.labelSpan = sample.span();
      return before === undefined;
    }
    const raw = sample.labelValue(index);
    this.labelSpan = sample.labelSpan(index, 'value');
    if (raw === before) return true;
    this.rawBound = raw;
    this.bound = parseGoFloat(raw) ?? Number.NaN;
    return false;
  }

  boundSpan(): Span {
    return this.labelSpan;
  }
}

/** A histogram, gauge histogram or summary with one label set (and timestamp), while its lines come in. */
export class BoundSeries implements SeriesView {
  family!: FamilyBlock;
  key1 = 0;
  key2 = 0;
  span: Span = span(0, 0, 0);
  line = 0;
  private names: readonly string[] = [];
  private values: string[] = [];
  private spans: { readonly label: Span; readonly name: Span; readonly value: Span }[] = [];
  private readonly slots: Bound[] = [];
  private used = 0;
  private readonly sumPoint = new Point();
  private readonly countPoint = new Point();
  private readonly createdPoint = new Point();
  hasInfinity = false;
  readonly point: PointView | undefined = undefined;

  /** Starts a series at its first line; `without` is the index of the label that its lines do not share. */
  start(sample: CurrentSample, family: FamilyBlock, without: number): void {
    this.family = family;
    this.key1 = sample.key1;
    this.key2 = sample.key2;
    this.span = sample.span();
    this.line = sample.line;
    this.used = 0;
    this.hasInfinity = false;
    this.sumPoint.present = false;
    this.countPoint.present = false;
    this.createdPoint.present = false;
    const names: string[] = [];
    this.values = [];
    this.spans = [];
    for (let index = 0; index < sample.labelCount; index += 1) {
      if (index === without) continue;
      names.push(sample.labelName(index));
      this.values.push(sample.labelValue(index));
      this.spans.push({
        label: sample.labelSpan(index),
        name: sample.labelSpan(index, 'name'),
        value: sample.labelSpan(index, 'value'),
      });
    }
    this.names = names;
  }

  /** Adds a bucket or quantile. */
  addBound(sample: CurrentSample, index: number): Bound {
    let slot = this.slots[this.used];
    if (slot === undefined) {
      slot = new Bound();
      this.slots.push(slot);
    }
    this.used += 1;
    slot.setBound(sample, index);
    if (slot.bound === Infinity) this.hasInfinity = true;
    return slot;
  }

  /** Sets the sum, count or creation time; tells whether it was there already, and where. */
  setPoint(part: 'sum' | 'count' | 'created', sample: CurrentSample, hasBoundLabel: boolean): number {
    const point = part === 'sum' ? this.sumPoint : part === 'count' ? this.countPoint : this.createdPoint;
    if (point.present) return point.line;
    point.set(sample, hasBoundLabel);
    return -1;
  }

  /** Whether nothing that a finished series has is missing. */
  isComplete(): boolean {
    if (!this.sumPoint.present || !this.countPoint.present) return false;
    return this.family.type === 'summary' || this.hasInfinity;
  }

  get bounds(): readonly BoundView[] {
    return this.slots.length === this.used ? this.slots : this.slots.slice(0, this.used);
  }

  get sum(): PointView | undefined {
    return this.sumPoint.present ? this.sumPoint : undefined;
  }

  get count(): PointView | undefined {
    return this.countPoint.present ? this.countPoint : undefined;
  }

  get created(): PointView | undefined {
    return this.createdPoint.present ? this.createdPoint : undefined;
  }

  get labelCount(): number {
    return this.names.length;
  }

  labelName(index: number): string {
    return this.names[index] as string;
  }

  labelValue(index: number): string {
    return this.values[index] as string;
  }

  label(name: string): string | undefined {
    const index = this.names.indexOf(name);
    return index < 0 ? undefined : this.values[index];
  }

  labelSpan(index: number, part: 'label' | 'name' | 'value' = 'label'): Span {
    return this.spans[index]?.[part] ?? this.span;
  }
}
