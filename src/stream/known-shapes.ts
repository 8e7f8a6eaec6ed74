import type { LabelShape } from '../syntax/fast/label-shape.ts';
import { type NameEntry, nameCacheSize } from '../syntax/fast/name-entry.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';

/**
 * What a plain sample means for those that follow it in the block:
 * - `reuse`: others of its name, with its label names and without a timestamp, have a known shape from now on;
 * - `skip`: it changes nothing;
 * - `invalidate`: no shape is known any more. Every line that is not a plain sample has that effect, too.
 */
export type Reuse = 'reuse' | 'skip' | 'invalidate';

/**
 * The shapes of plain samples that are known: a name with the label names that follow it, of which the sink of the
 * {@link Assembler} has seen a line, and found that another one like it can add nothing but a series and a value. Such
 * a line is given to the sink in the scanner, before a {@link CurrentSample} is made of it; src/syntax/fast/README.md
 * explains what it skips.
 */
export class KnownShapes {
  /** By the place of a name among the scanner's. */
  private readonly shapes: (LabelShape | undefined)[] = Array.from({ length: nameCacheSize }, () => undefined);
  private readonly serials: Int32Array = new Int32Array(nameCacheSize);
  /** What such lines may be written with. */
  private readonly forms: Int32Array = new Int32Array(nameCacheSize);
  private isEmpty = true;

  /** Whether the line that the scanner has just read is of a known shape. */
  has(scanner: PlainScanner): boolean {
    const { name } = scanner;
    const { index } = name;
    if (this.shapes[index] !== scanner.shape || this.serials[index] !== name.serial) return false;
    return scanner.timestampStart === 0 && (scanner.form & ~(this.forms[index] as number)) === 0;
  }

  /** Takes the shape of the line that the scanner has just read as what the sink says of it. */
  classify({ name, shape, form }: PlainScanner, reuse: Reuse): void {
    if (reuse === 'invalidate') this.clear();
    if (reuse !== 'reuse') return;
    const { index, serial } = name;
    const isKnown = this.shapes[index] === shape && this.serials[index] === serial;
    this.shapes[index] = shape;
    this.serials[index] = serial;
    this.forms[index] = isKnown ? (this.forms[index] as number) | form : form;
    this.isEmpty = false;
  }

  /** No shape is known any more. */
  clear(): void {
    if (this.isEmpty) return;
    this.shapes.fill(undefined);
    this.isEmpty = true;
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
