import type { LabelShape } from '../syntax/fast/label-shape.ts';
import { type NameEntry, nameCacheSize } from '../syntax/fast/name-entry.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';

/** Shapes that are known of each name. */
const ways = 4;

/**
 * What a plain sample means for those that follow it in the block:
 * - `reuse`: others of its name and with its label names have a known shape from now on;
 * - `skip`: it changes nothing;
 * - `invalidate`: no shape is known any more. Every other line has that effect, too, but plain comments and
 *   blank lines that the sink makes nothing of.
 */
export type Reuse = 'reuse' | 'skip' | 'invalidate';

/**
 * The shapes of plain samples that are known: a name with the label names that follow it, of which the sink of the
 * {@link Assembler} has seen a line, and found that another one like it can add nothing but a series and a value. Such
 * a line is given to the sink in the scanner, before a {@link CurrentSample} is made of it; src/syntax/fast/README.md
 * explains what it skips.
 */
export class KnownShapes {
  /** A few for each name, by its place among the scanner's. */
  private readonly shapes: (LabelShape | undefined)[] = Array.from({ length: nameCacheSize * ways }, () => undefined);
  private readonly serials: Int32Array = new Int32Array(nameCacheSize * ways);
  /** What such lines may be written with. */
  private readonly forms: Int32Array = new Int32Array(nameCacheSize * ways);
  /** When each became known: none is that did so before all were made unknown. */
  private readonly epochs: Int32Array = new Int32Array(nameCacheSize * ways);
  private epoch = 1;
  /** Where the next one of any name is kept. */
  private next = 0;
  /** Whether the last sample that was classified has a timestamp: those of a known shape since then are like it. */
  private isStamped = false;

  /** Whether the line that the scanner has just read is of a known shape. */
  has(scanner: PlainScanner): boolean {
    const at = this.find(scanner);
    return at >= 0 && scanner.hasTimestamp === this.isStamped && (scanner.form & ~(this.forms[at] as number)) === 0;
  }

  private find({ name, shape }: PlainScanner): number {
    const { shapes, serials, epochs, epoch } = this;
    const first = name.index * ways;
    for (let at = first; at < first + ways; at += 1) {
      if (shapes[at] === shape && serials[at] === name.serial && epochs[at] === epoch) return at;
    }
    return -1;
  }

  /** Takes the shape of the line that the scanner has just read as what the sink says of it. */
  classify(scanner: PlainScanner, reuse: Reuse): void {
    this.isStamped = scanner.hasTimestamp;
    if (reuse === 'invalidate') this.clear();
    if (reuse !== 'reuse') return;
    const { name, shape, form } = scanner;
    const known = this.find(scanner);
    if (known >= 0) {
      this.forms[known] = (this.forms[known] as number) | form;
      return;
    }
    const at = name.index * ways + this.next;
    this.next = (this.next + 1) % ways;
    this.shapes[at] = shape;
    this.serials[at] = name.serial;
    this.epochs[at] = this.epoch;
    this.forms[at] = form;
  }

  /** No shape is known any more. */
  clear(): void {
    this.epoch += 1;
  }
}

/** Something about each of the scanner's names, valid until it is cleared or the name is another one. */
export class PerName<Value> {
  private readonly values: Value[];
  private readonly serials: Int32Array = new Int32Array(nameCacheSize);
  private readonly epochs: Int32Array = new Int32Array(nameCacheSize);
  private epoch = 1;

  constructor(initial: Value) {
    this.values = Array.from({ length: nameCacheSize }, () => initial);
  }

  get({ index, serial }: NameEntry): Value | undefined {
    return this.epochs[index] === this.epoch && this.serials[index] === serial ? this.values[index] : undefined;
  }

  set({ index, serial }: NameEntry, value: Value): void {
    this.values[index] = value;
    this.serials[index] = serial;
    this.epochs[index] = this.epoch;
  }

  clear(): void {
    this.epoch += 1;
  }
}
