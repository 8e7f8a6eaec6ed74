import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import { LabelPlaces, SamplePlace } from '../stream/sample-places.ts';
import type { BoundView, PointView, SeriesView } from '../model/views.ts';
import type { Exemplar } from '../syntax/ast.ts';
import { isOpenMetrics } from '../syntax/dialect.ts';
import { canonicalNumber, parseGoFloat } from '../syntax/numbers.ts';
import { forms } from '../syntax/fast/forms.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { span, type Span } from '../text/span.ts';

/**
 * A value of a series, copied from the sample that is being read: numbers alone for a plain line, so that a bucket
 * costs no string and no object.
 */
class Point implements PointView {
  line = 0;
  hasBoundLabel = false;
  present = false;
  protected readonly place: SamplePlace = new SamplePlace();

  set(sample: CurrentSample, hasBoundLabel: boolean): void {
    this.present = true;
    this.line = sample.line;
    this.hasBoundLabel = hasBoundLabel;
    sample.copyPlace(this.place);
  }

  /** Takes over a plain line without a label `le` or `quantile`, or with one where it belongs. */
  setPlain(scanner: PlainScanner, line: number, hasBoundLabel: boolean): void {
    this.present = true;
    this.line = line;
    this.hasBoundLabel = hasBoundLabel;
    this.place.setPlain(scanner);
  }

  get value(): number {
    return this.place.value();
  }

  /** Whether the value is zero or more. */
  isAtLeastZero(): boolean {
    return this.place.isAtLeastZero();
  }

  get rawValue(): string {
    return this.place.rawValue();
  }

  span(part: 'series' | 'name' | 'value' = 'series'): Span {
    return this.place.span(this.line, part);
  }
}

/** A bound written with more characters may have a rounding error. */
const longestRegular = 16;

/** A bucket or quantile; slots are reused, and most hold the same bound series after series. */
export class Bound extends Point implements BoundView {
  rawBound: string | undefined = undefined;
  bound: number = Number.NaN;
  /** Whether the bound is a number that is not negative, in the form of OpenMetrics where that is the dialect. */
  isRegular = false;
  private labelStart = 0;
  private labelEnd = 0;

  /** Takes over a sample; `index` is that of the label with the bound, -1 where there is none. */
  setBound(sample: CurrentSample, index: number): void {
    this.set(sample, index >= 0);
    if (index < 0) {
      this.rawBound = undefined;
      this.bound = Number.NaN;
      this.isRegular = false;
      return;
    }
    this.labelStart = sample.valueColumn(index);
    this.labelEnd = sample.valueEndColumn(index);
    if (this.rawBound !== undefined && sample.labelEquals(index, this.rawBound)) return;
    this.rawBound = sample.labelValue(index);
    this.bound = parseGoFloat(this.rawBound) ?? Number.NaN;
    this.isRegular =
      this.bound >= 0 &&
      this.rawBound.length <= longestRegular &&
      (!isOpenMetrics(sample.family.dialect) || this.isCanonical());
  }

  /** Takes over a plain line whose label at `index` {@link Bound.isBoundOf} has found to be the same. */
  setKnownBound(scanner: PlainScanner, line: number, index: number): void {
    this.setPlain(scanner, line, true);
    this.labelStart = scanner.valueColumn(index);
    this.labelEnd = scanner.valueEndColumn(index);
  }

  /** Whether the label at `index` of a plain line is written as this bound, which is a regular one. */
  isBoundOf(scanner: PlainScanner, index: number): boolean {
    return this.isRegular && this.rawBound !== undefined && scanner.labelEquals(index, this.rawBound);
  }

  private isCanonical(): boolean {
    return this.rawBound === (this.bound === Infinity ? '+Inf' : canonicalNumber(this.bound));
  }

  get exemplar(): Exemplar | undefined {
    return this.place.exemplar(this.line);
  }

  boundSpan(): Span {
    return this.rawBound === undefined ? this.span() : span(this.line, this.labelStart, this.labelEnd);
  }
}

/** Whether a number can count observations, of which there were so many before. */
function isCount(value: number, before: number = 0): boolean {
  return value >= before && Number.isSafeInteger(value);
}

/** A histogram, gauge histogram or summary with one label set (and timestamp), while its lines come in. */
export class BoundSeries implements SeriesView {
  family!: FamilyBlock;
  key1 = 0;
  key2 = 0;
  span: Span = span(0, 0, 0);
  line = 0;
  private readonly labels: LabelPlaces = new LabelPlaces();
  private readonly slots: Bound[] = [];
  private used = 0;
  private readonly sumPoint = new Point();
  private readonly countPoint = new Point();
  private readonly createdPoint = new Point();
  hasInfinity = false;
  /** Whether no bound so far is odd by itself or beside the one before it. */
  private isRegularSoFar = true;
  private hasExemplar = false;
  private lastBound = Number.NaN;
  private lastValue = Number.NaN;
  readonly point: PointView | undefined = undefined;
  readonly composite: undefined = undefined;

  /** Starts a series at its first line; `excludedLabel` is the index of the label that its lines do not share. */
  start(sample: CurrentSample, family: FamilyBlock, excludedLabel: number): void {
    this.family = family;
    this.key1 = sample.key.key1;
    this.key2 = sample.key.key2;
    this.span = sample.span();
    this.line = sample.line;
    this.used = 0;
    this.hasInfinity = false;
    this.isRegularSoFar = true;
    this.hasExemplar = false;
    this.lastBound = -1;
    this.lastValue = 0;
    this.sumPoint.present = false;
    this.countPoint.present = false;
    this.createdPoint.present = false;
    sample.copyLabels(this.labels, excludedLabel);
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
    if ((sample.form & forms.exemplar) !== 0) this.hasExemplar = true;
    if (this.isRegularSoFar) this.isRegularSoFar = this.continues(slot, sample);
    return slot;
  }

  /**
   * Adds the bucket or quantile of a plain line where it is as it should be and written as in the series before; else
   * does nothing and returns false. What it says of values is what {@link BoundSeries.continues} says.
   */
  addKnownBound(scanner: PlainScanner, line: number, index: number): boolean {
    const slot = this.slots[this.used];
    if (slot === undefined || !this.isRegularSoFar || !slot.isBoundOf(scanner, index)) return false;
    const { bound } = slot;
    if (bound <= this.lastBound) return false;
    if (this.family.type === 'summary') {
      if (bound > 1 || !scanner.isAtLeastZero()) return false;
    } else {
      const { value } = scanner;
      if (!scanner.valueKnown || !isCount(value, this.lastValue)) return false;
      this.lastValue = value;
    }
    this.lastBound = bound;
    this.used += 1;
    if (bound === Infinity) this.hasInfinity = true;
    if (scanner.exemplarStart !== 0) this.hasExemplar = true;
    slot.setKnownBound(scanner, line, index);
    return true;
  }

  /** Sets the sum or count to that of a plain line, where there is none, and a count is a whole number; else returns false. */
  setKnownPoint(part: 'sum' | 'count', scanner: PlainScanner, line: number): boolean {
    const point = part === 'sum' ? this.sumPoint : this.countPoint;
    const { value, valueKnown } = scanner;
    if (point.present || (part === 'count' && !(valueKnown && isCount(value)))) return false;
    point.setPlain(scanner, line, false);
    return true;
  }

  /** Whether a bound is what is expected after the last one. */
  private continues(slot: Bound, sample: CurrentSample): boolean {
    const { bound } = slot;
    if (!slot.isRegular || bound <= this.lastBound) return false;
    this.lastBound = bound;
    // The values of quantiles may be NaN.
    if (this.family.type === 'summary') return bound <= 1 && (sample.isAtLeastZero() || !(sample.value < 0));
    const { value } = sample;
    if (!isCount(value, this.lastValue)) return false;
    this.lastValue = value;
    return true;
  }

  /** Whether it is as it should be: what the hint `irregular` of rules says in detail. */
  isRegular(): boolean {
    const { sumPoint, countPoint } = this;
    if (
      !this.isRegularSoFar ||
      this.hasExemplar ||
      !this.isComplete() ||
      sumPoint.hasBoundLabel ||
      countPoint.hasBoundLabel
    )
      return false;
    const count = countPoint.value;
    if (!(sumPoint.isAtLeastZero() && isCount(count))) return false;
    return this.family.type === 'summary' || (count === this.lastValue && this.lastBound === Infinity);
  }

  /** Sets the sum, count or creation time; returns the line of the one that it has already, or -1. */
  setPoint(part: 'sum' | 'count' | 'created', sample: CurrentSample, hasBoundLabel: boolean): number {
    const point = part === 'sum' ? this.sumPoint : part === 'count' ? this.countPoint : this.createdPoint;
    if (point.present) return point.line;
    point.set(sample, hasBoundLabel);
    return -1;
  }

  /** Whether its bounds are written so, in this order. */
  hasLayout(layout: readonly string[]): boolean {
    if (layout.length !== this.used) return false;
    for (let at = 0; at < this.used; at += 1) if ((this.slots[at] as Bound).rawBound !== layout[at]) return false;
    return true;
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

  get labelNames(): readonly string[] {
    return this.labels.shownNames;
  }

  get labelCount(): number {
    return this.labels.count;
  }

  labelName(index: number): string {
    return this.labels.name(index);
  }

  labelValue(index: number): string {
    return this.labels.value(index);
  }

  label(name: string): string | undefined {
    for (let index = 0; index < this.labels.count; index += 1) {
      if (this.labels.name(index) === name) return this.labels.value(index);
    }
    return undefined;
  }

  labelSpan(index: number, part: 'label' | 'name' | 'value' = 'label'): Span {
    return this.labels.span(this.line, index, part);
  }
}
