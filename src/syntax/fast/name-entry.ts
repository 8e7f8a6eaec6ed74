import { asciiText, utf8Text } from '../../text/utf8.ts';
import { hasName, isBeginning, type LabelShape } from './label-shape.ts';

/** Whether the machine has the lowest byte of a number first. */
export const littleEndian: boolean = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

/** Names are hardly ever longer. */
const initialNameCapacity = 128;

/**
 * A name as it was last seen in bytes, and the labels that came with it in a sample. There is a handful of them, which are
 * reused: a document can have a name for every line.
 */
export class NameEntry {
  /** Its place among the entries, below {@link nameCacheSize}. */
  readonly index: number;
  text = '';
  /** What it is written with: bits of `forms`. */
  form = 0;
  length = 0;
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(initialNameCapacity);
  /** The bytes in fours, in the order of bytes of the machine. */
  words: Int32Array<ArrayBuffer> = new Int32Array(this.bytes.buffer);
  wordCount = 0;
  /** The label names that came with it last, and the others that came with it lately. */
  shape: LabelShape;
  readonly otherShapes: LabelShape[] = [];
  private nextOther = 0;
  /** How many names the entry has held: what is kept elsewhere about the entry is of this name while it is the same. */
  serial = 0;
  /** The name that followed it last. */
  next: NameEntry | undefined = undefined;

  constructor(index: number, shape: LabelShape) {
    this.index = index;
    this.shape = shape;
  }

  /** Makes it the entry of another name, which has not been seen before. */
  assign(bytes: Uint8Array, start: number, end: number, shape: LabelShape, form = 0): void {
    const length = end - start;
    if (length > this.bytes.length || this.bytes.length > initialNameCapacity) {
      const size = Math.max((length + 3) & ~3, initialNameCapacity);
      this.bytes = new Uint8Array(size);
      this.words = new Int32Array(this.bytes.buffer);
    }
    const own = this.bytes;
    for (let at = 0; at < length; at += 1) own[at] = bytes[start + at] as number;
    this.length = length;
    this.wordCount = length >> 2;
    // A name in quotes has the brace before it.
    this.text = form === 0 ? asciiText(own, 0, length) : utf8Text(own, 2, length - 1);
    this.form = form;
    this.shape = shape;
    if (this.otherShapes.length > 0) this.otherShapes.length = 0;
    this.nextOther = 0;
    this.serial += 1;
    this.next = undefined;
  }

  /**
   * This shape, or one that came with it lately and shares its first names, with the name at an offset for the label at
   * an index.
   */
  shapeWithName(bytes: Uint8Array, at: number, shape: LabelShape, index: number): LabelShape | undefined {
    if (hasName(shape, bytes, at, shape, index)) return shape;
    return this.otherShapes.find((other) => hasName(other, bytes, at, shape, index));
  }

  /** A shape that came with it lately, with so many labels that have the names of the first ones of another. */
  shapeOfBeginning(shape: LabelShape, count: number): LabelShape | undefined {
    return this.otherShapes.find((other) => isBeginning(other, shape, count));
  }

  /** The name came with other label names than last. */
  changeShape(shape: LabelShape): void {
    const { otherShapes } = this;
    const known = otherShapes.indexOf(shape);
    if (known < 0) this.nextOther = (this.nextOther + 1) % keptShapes;
    otherShapes[known < 0 ? Math.min(this.nextOther, otherShapes.length) : known] = this.shape;
    this.shape = shape;
  }
}

/** Label names that are kept for a name, besides the last ones. */
const keptShapes = 3;

/** Names that are kept as entries. */
export const nameCacheSize = 8;
