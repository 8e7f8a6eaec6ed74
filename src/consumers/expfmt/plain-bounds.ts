import type { SampleView } from '../../model/views.ts';
import { parseGoFloat } from '../go/floats.ts';

/** The value of a label `le` or `quantile`. */
export interface PlainBound {
  readonly text: string;
  /** The value as a number; `undefined` if it is not a number. */
  readonly value: number | undefined;
  /** What came after it last time. */
  next: PlainBound | undefined;
}

const boundsKept = 1024;

/**
 * Reads the bounds of plain samples. A document has few of them and repeats them in the same order, so the next one is
 * guessed, and a good guess costs no string.
 */
export class PlainBounds {
  private readonly byText = new Map<string, PlainBound>();
  private last: PlainBound | undefined;
  private lastNames: readonly string[] = [];
  private lastLabel = '';
  private lastIndex = -1;

  /** The bound that a label gives; `undefined` if there is no such label. */
  read(sample: SampleView, label: string): PlainBound | undefined {
    const index = this.indexOf(sample, label);
    if (index < 0) return undefined;
    const guess = this.last?.next;
    if (guess !== undefined && sample.labelEquals(index, guess.text)) {
      this.last = guess;
      return guess;
    }
    const bound = this.find(sample.labelValue(index));
    if (this.last !== undefined) this.last.next = bound;
    this.last = bound;
    return bound;
  }

  private indexOf(sample: SampleView, label: string): number {
    const { labelNames } = sample;
    if (labelNames === this.lastNames && label === this.lastLabel) return this.lastIndex;
    this.lastNames = labelNames;
    this.lastLabel = label;
    this.lastIndex = this.findIndex(sample, label);
    return this.lastIndex;
  }

  private findIndex(sample: SampleView, label: string): number {
    for (let index = sample.labelCount - 1; index >= 0; index -= 1) {
      if (sample.labelName(index) === label) return index;
    }
    return -1;
  }

  private find(text: string): PlainBound {
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    const parsed = parseGoFloat(text);
    const bound: PlainBound = { text, value: parsed.ok ? parsed.value : undefined, next: undefined };
    if (this.byText.size >= boundsKept) this.byText.clear();
    this.byText.set(text, bound);
    return bound;
  }
}
