import { asciiText, isText } from '../../text/utf8.ts';
import {
  braceClose,
  braceOpen,
  classes,
  comma,
  equals,
  labelPart,
  labelStart,
  minus,
  namePart,
  nameStart,
  newline,
  plus,
  point,
  quote,
  space,
  valueByte,
} from '../../text/bytes.ts';
import { LabelShapes, type LabelShape } from './label-shape.ts';
import { nameCacheSize, NameEntry } from './name-entry.ts';
import { hasOneOf, hasSpecial, mix1, mix2, seed1, seed2 } from './value-hash.ts';

/**
 * The fast path for plain samples, which are nearly all lines of any scrape: it recognises them in bytes, without
 * an object or string a line. It must say exactly what the grammar says of the same line (test/syntax/fast/plain-lines.test.ts
 * holds one against the other); every line that it does not know is left to the grammar.
 *
 *     plain     = name [ "{" [ label { "," label } [ "," ] ] "}" ] " " number [ " " timestamp ]
 *     name      = letter-or-underscore-or-colon { the same or digit }
 *     label     = labelName "=" '"' { printable ASCII but '"' and "\" } '"'       labels distinct, no __name__
 *     number    = "NaN" | "+Inf" | "-Inf" | at most 24 characters of a decimal without a plus sign and with at most two
 *                 digits of exponent
 *     timestamp = at most 15 digits (OpenMetrics: with a fraction of at most 9)
 *
 * The comma before the brace is plain in the Prometheus text formats only.
 */

/** Exact powers of ten. */
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

const longestNumber = 24;

/** Whether a byte can start the name of a plain sample. */
export function startsName(byte: number): boolean {
  return ((classes[byte] as number) & nameStart) !== 0;
}

/** Reads plain samples; the fields hold what the last successful {@link PlainScanner.scan} found. */
export class PlainScanner {
  readonly shapes: LabelShapes = new LabelShapes();
  private readonly openMetrics: boolean;

  name: NameEntry;
  shape: LabelShape;
  /** The bytes that the line is in. */
  bytes: Uint8Array = new Uint8Array(0);
  /** Offsets into the bytes. The line starts with the name. The series ends after the closing brace, or after the name. */
  nameStart = 0;
  nameEnd = 0;
  seriesEnd = 0;
  valueStart = 0;
  valueEnd = 0;
  /** 0 where there is no timestamp. */
  timestampStart = 0;
  lineEnd = 0;
  labelCount = 0;
  /** For each label the columns where its name starts, its value starts (after the quote) and ends (before the quote). */
  labels: Int32Array = new Int32Array(3 * 16);
  /** Two hashes of each value; both are 0 for an empty one, which counts as absent. */
  value1: Int32Array = new Int32Array(16);
  value2: Int32Array = new Int32Array(16);
  /** The value where it is exact so quickly; otherwise `valueKnown` is false. */
  value = 0;
  valueKnown = false;
  /** The name that a line is likely to have, where it is none of the last few. */
  expectedName = '';
  /** How many of the first labels are those of the plain sample before, which has the same name. */
  sameLabels = 0;

  /** Whether the fields hold a line of `bytes` that the next one can be compared with. */
  private comparable = false;
  private view: DataView = new DataView(this.bytes.buffer);
  /** The last offset at which four bytes can be read. */
  private lastWord = -1;
  private readonly entries: NameEntry[];
  private nextEntry = 0;

  constructor(openMetrics: boolean) {
    this.openMetrics = openMetrics;
    this.entries = Array.from({ length: nameCacheSize }, (_, index) => new NameEntry(index, this.shapes.none));
    this.name = this.entries[0] as NameEntry;
    this.shape = this.shapes.none;
  }

  /** Reads the line that starts at `start`; returns whether it is plain. `limit` ends the bytes that may be read. */
  scan(bytes: Uint8Array, start: number, limit: number): boolean {
    if (bytes !== this.bytes) this.useBuffer(bytes);
    let at = this.comparable ? this.scanContinued(bytes, start) : 0;
    if (at === 0) at = this.scanSeries(bytes, start);
    this.comparable = false;
    if (at < 0) return false;
    this.seriesEnd = at;
    if (bytes[at] !== space) return false;
    at = this.scanNumber(bytes, at + 1);
    if (at < 0) return false;
    this.timestampStart = 0;
    if (bytes[at] === space) {
      at = this.scanTimestamp(bytes, at + 1);
      if (at < 0) return false;
    }
    if (at < limit ? bytes[at] !== newline : at !== limit) return false;
    this.lineEnd = at;
    if (this.name.shape !== this.shape) this.name.shape = this.shape;
    this.comparable = this.shape.bytes.length === this.labelCount;
    return true;
  }

  /** Reads the name and the labels; returns the offset after them, or -1. */
  private scanSeries(bytes: Uint8Array, start: number): number {
    this.sameLabels = 0;
    const at = this.scanName(bytes, start);
    if (at < 0) return -1;
    this.nameStart = start;
    this.nameEnd = at;
    this.labelCount = 0;
    if (bytes[at] === braceOpen) return this.scanLabels(bytes, at + 1, 0);
    this.shape = this.shapes.none;
    return at;
  }

  /**
   * Reads the name and the labels where they begin as those of the line before do, which lines of a family nearly
   * always do: what both share need not be read again. Returns 0 where they do not even share their name.
   */
  private scanContinued(bytes: Uint8Array, start: number): number {
    const before = this.nameStart;
    const shared = this.sharedBytes(bytes, start, before, this.seriesEnd - before);
    if (shared <= this.nameEnd - before) return 0;
    const { labels, labelCount } = this;
    let same = 0;
    // The quote after the value and the comma or brace after it belong to a label that is the same.
    while (same < labelCount && (labels[same * 3 + 2] as number) + 2 <= shared) same += 1;
    this.nameStart = start;
    this.nameEnd += start - before;
    this.sameLabels = same;
    const at = same === 0 ? this.nameEnd + 1 : start + (labels[same * 3 - 1] as number) + 2;
    return same > 0 && same === labelCount && bytes[at - 1] === braceClose ? at : this.scanLabels(bytes, at, same);
  }

  /** How many of at most `length` bytes two lines share at their beginning. */
  private sharedBytes(bytes: Uint8Array, start: number, before: number, length: number): number {
    const { view } = this;
    const words = Math.min(length, this.lastWord - start);
    let shared = 0;
    // Eight bytes at once as a number: those of a plain line are finite and not zero, so that equal means the same.
    while (shared <= words - 4 && view.getFloat64(start + shared, true) === view.getFloat64(before + shared, true)) {
      shared += 8;
    }
    while (shared <= words && view.getInt32(start + shared, true) === view.getInt32(before + shared, true)) shared += 4;
    if (shared > length) return length;
    while (shared < length && bytes[start + shared] === bytes[before + shared]) shared += 1;
    return shared;
  }

  /** Whether the value is zero or more. */
  isAtLeastZero(): boolean {
    return isAtLeastZero(this.value, this.valueKnown, this.bytes, this.valueStart);
  }

  /** Whether the value of a label is this text of ASCII. */
  labelEquals(index: number, text: string): boolean {
    const { labels, bytes, nameStart: from } = this;
    return isText(bytes, from + (labels[index * 3 + 1] as number), from + (labels[index * 3 + 2] as number), text);
  }

  /** Whether the value of a label has one of these first hashes; those that the line before has, too, count as seen. */
  mightContainLabelValue(hashes: Int32Array): boolean {
    return hasOneOf(this.value1, this.sameLabels, this.labelCount, hashes);
  }

  private useBuffer(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.lastWord = bytes.length - 4;
    this.comparable = false;
  }

  /** Recognises a name by its bytes where it is one of the last few, else makes an entry for it. */
  private scanName(bytes: Uint8Array, start: number): number {
    const before = this.name;
    let end = this.matchName(bytes, start, before);
    if (end >= 0) return end;
    // The names of a histogram or summary come in turns.
    const { next: expected } = before;
    if (expected !== undefined) {
      end = this.matchName(bytes, start, expected);
      if (end >= 0) {
        this.name = expected;
        return end;
      }
    }
    end = this.scanOtherName(bytes, start);
    if (end >= 0) before.next = this.name;
    return end;
  }

  private scanOtherName(bytes: Uint8Array, start: number): number {
    const { entries } = this;
    for (let index = 0; index < nameCacheSize; index += 1) {
      const entry = entries[index] as NameEntry;
      const end = this.matchName(bytes, start, entry);
      if (end < 0) continue;
      this.name = entry;
      return end;
    }
    let end = start;
    while (((classes[bytes[end] as number] as number) & namePart) !== 0) end += 1;
    const byte = bytes[end];
    if (byte !== braceOpen && byte !== space) return -1;
    // The one before is kept, since its `next` is set to the new one.
    if (entries[this.nextEntry] === this.name) this.nextEntry = (this.nextEntry + 1) % nameCacheSize;
    const entry = entries[this.nextEntry] as NameEntry;
    this.nextEntry = (this.nextEntry + 1) % nameCacheSize;
    entry.assign(bytes, start, end, this.shape, this.expectedName);
    this.name = entry;
    return end;
  }

  /** Compares a name with the bytes, four at a time; returns the offset after it, or -1. */
  private matchName(bytes: Uint8Array, start: number, entry: NameEntry): number {
    const { words, wordCount, bytes: known, length } = entry;
    if (length === 0) return -1;
    let done = 0;
    if (start + length <= this.lastWord) {
      const { view } = this;
      for (let index = 0; index < wordCount; index += 1) {
        if (view.getInt32(start + index * 4, true) !== words[index]) return -1;
      }
      done = wordCount * 4;
    }
    while (done < length) {
      if (bytes[start + done] !== known[done]) return -1;
      done += 1;
    }
    return ((classes[bytes[start + length] as number] as number) & namePart) === 0 ? start + length : -1;
  }

  /**
   * Reads the labels from one of them on, as long as they have the names that came with this name last; falls back to
   * any names.
   */
  private scanLabels(bytes: Uint8Array, start: number, first: number): number {
    const shape = this.name.shape;
    const names = shape.bytes;
    const count = names.length;
    if (count * 3 > this.labels.length) this.grow(count);
    const labels = this.labels;
    let at = start;
    for (let index = first; index < count; index += 1) {
      const name = names[index] as Uint8Array;
      const length = name.length;
      let offset = 0;
      while (offset < length && bytes[at + offset] === name[offset]) offset += 1;
      if (offset < length || bytes[at + length] !== equals || bytes[at + length + 1] !== quote) {
        return this.scanAnyLabels(bytes, at, index);
      }
      labels[index * 3] = at - this.nameStart;
      at = this.scanValue(bytes, at + length + 2, index);
      if (at < 0) return -1;
      if (bytes[at] === comma) {
        at += 1;
      } else if (bytes[at] === braceClose && index === count - 1) {
        this.labelCount = count;
        if (this.shape !== shape) this.shape = shape;
        return at + 1;
      } else {
        return bytes[at] === braceClose ? this.scanAnyLabels(bytes, at, index + 1) : -1;
      }
    }
    return this.scanAnyLabels(bytes, at, count);
  }

  /** Reads labels of any names after the first `known` ones, which are those of the expected shape. */
  private scanAnyLabels(bytes: Uint8Array, start: number, known: number): number {
    const names = this.name.shape.names.slice(0, known);
    let at = start;
    let index = known;
    let afterComma = known > 0 && bytes[start - 1] === comma;
    while (bytes[at] !== braceClose) {
      const from = at;
      if (((classes[bytes[at] as number] as number) & labelStart) === 0) return -1;
      while (((classes[bytes[at] as number] as number) & labelPart) !== 0) at += 1;
      if (bytes[at] !== equals || bytes[at + 1] !== quote) return -1;
      if ((index + 1) * 3 > this.labels.length) this.grow(index * 2);
      this.labels[index * 3] = from - this.nameStart;
      names.push(asciiText(bytes, from, at));
      at = this.scanValue(bytes, at + 2, index);
      if (at < 0) return -1;
      index += 1;
      afterComma = bytes[at] === comma;
      if (afterComma) at += 1;
      else if (bytes[at] !== braceClose) return -1;
    }
    if (afterComma && this.openMetrics) return -1;
    const shape = this.shapes.get(names);
    if (!shape.plain && index > 0) return -1;
    this.shape = shape;
    this.labelCount = index;
    return at + 1;
  }

  /**
   * Reads a label's value and hashes it, four bytes at a time where none of them is special; returns the offset
   * after the closing quote. The hashes are those of `hashValueBytes`.
   */
  private scanValue(bytes: Uint8Array, start: number, index: number): number {
    const { view, lastWord } = this;
    let at = start;
    let hash1 = seed1;
    let hash2 = seed2;
    while (at <= lastWord) {
      const word = view.getInt32(at, true);
      if (hasSpecial(word)) break;
      hash1 = mix1(hash1, word);
      hash2 = mix2(hash2, word);
      at += 4;
    }
    // Three bytes at most: of four, one is special, or they would lie after the last word.
    let rest = 0;
    let count = 0;
    let byte = bytes[at] as number;
    while (((classes[byte] as number) & valueByte) !== 0) {
      rest |= byte << (count * 8);
      count += 1;
      at += 1;
      byte = bytes[at] as number;
    }
    if (byte !== quote) return -1;
    this.labels[index * 3 + 1] = start - this.nameStart;
    this.labels[index * 3 + 2] = at - this.nameStart;
    if (count > 0) {
      hash1 = mix1(hash1, rest | (count << 24));
      hash2 = mix2(hash2, rest | (count << 24));
    }
    this.value1[index] = at === start ? 0 : hash1 | 1;
    this.value2[index] = at === start ? 0 : hash2;
    return at + 1;
  }

  private grow(count: number): void {
    const labels = new Int32Array(Math.max(count, this.value1.length) * 2 * 3);
    labels.set(this.labels);
    this.labels = labels;
    const value1 = new Int32Array(labels.length / 3);
    value1.set(this.value1);
    this.value1 = value1;
    const value2 = new Int32Array(labels.length / 3);
    value2.set(this.value2);
    this.value2 = value2;
  }

  private scanNumber(bytes: Uint8Array, start: number): number {
    this.valueStart = start;
    let at = start;
    let byte = bytes[at] as number;
    const negative = byte === minus;
    if (negative || byte === plus) {
      at += 1;
      byte = bytes[at] as number;
    }
    let mantissa = 0;
    let digits = 0;
    let scale = 0;
    while (byte >= 0x30 && byte <= 0x39) {
      mantissa = mantissa * 10 + (byte - 0x30);
      digits += 1;
      at += 1;
      byte = bytes[at] as number;
    }
    if (byte === point) {
      at += 1;
      byte = bytes[at] as number;
      while (byte >= 0x30 && byte <= 0x39) {
        mantissa = mantissa * 10 + (byte - 0x30);
        digits += 1;
        scale -= 1;
        at += 1;
        byte = bytes[at] as number;
      }
    }
    if (digits === 0) return this.scanSpecial(bytes, start, at, negative);
    // Not every parser reads a plus sign before digits.
    if (bytes[start] === plus) return -1;
    if (byte === 0x65 || byte === 0x45) {
      at += 1;
      byte = bytes[at] as number;
      const down = byte === minus;
      if (down || byte === plus) {
        at += 1;
        byte = bytes[at] as number;
      }
      let exponent = 0;
      const from = at;
      while (byte >= 0x30 && byte <= 0x39) {
        exponent = exponent * 10 + (byte - 0x30);
        at += 1;
        byte = bytes[at] as number;
      }
      if (at === from || at - from > 2) return -1;
      scale += down ? -exponent : exponent;
    }
    if (at - start > longestNumber) return -1;
    this.valueEnd = at;
    // Up to here whole numbers are exact, and so is one division or multiplication by an exact power of ten.
    this.valueKnown = mantissa <= Number.MAX_SAFE_INTEGER && scale >= -22 && scale <= 22;
    if (this.valueKnown) {
      const size = scale < 0 ? mantissa / (powers[-scale] as number) : mantissa * (powers[scale] as number);
      this.value = negative ? -size : size;
    }
    return at;
  }

  /** `NaN`, `+Inf`, `-Inf`. */
  private scanSpecial(bytes: Uint8Array, start: number, at: number, negative: boolean): number {
    const signed = at === start + 1;
    if (at > start + 1 || bytes[at - 1] === point) return -1;
    const text = asciiText(bytes, at, at + 3);
    if (signed ? text !== 'Inf' : text !== 'NaN') return -1;
    this.valueEnd = at + 3;
    this.valueKnown = true;
    this.value = signed ? (negative ? -Infinity : Infinity) : NaN;
    return at + 3;
  }

  private scanTimestamp(bytes: Uint8Array, start: number): number {
    let at = start;
    let byte = bytes[at] as number;
    let dot = -1;
    while ((byte >= 0x30 && byte <= 0x39) || byte === point) {
      if (byte === point) {
        if (dot >= 0 || !this.openMetrics || at === start) return -1;
        dot = at;
      }
      at += 1;
      byte = bytes[at] as number;
    }
    const whole = (dot < 0 ? at : dot) - start;
    if (whole === 0 || whole > 15) return -1;
    if (dot >= 0 && (at - dot < 2 || at - dot > 10)) return -1;
    this.timestampStart = start;
    return at;
  }
}

/** Whether a value is zero or more, without making a number of its text: one that is not known is finite. */
export function isAtLeastZero(value: number, known: boolean, bytes: Uint8Array, start: number): boolean {
  return known ? value >= 0 : bytes[start] !== minus;
}
