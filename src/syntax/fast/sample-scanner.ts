import { asciiText, isText, likelyText, sequenceLength, utf16Length, utf8Text } from '../../text/utf8.ts';
import {
  backslash,
  braceClose,
  braceOpen,
  carriageReturn,
  classes,
  comma,
  equals,
  hash,
  isAt,
  isBlank,
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
import type { Exemplar } from '../ast.ts';
import { type Dialect, isOpenMetrics } from '../dialect.ts';
import { type LabelShape, LabelShapes, writtenLength } from './label-shape.ts';
import { littleEndian, nameCacheSize, NameEntry } from './name-entry.ts';
import { isPlainExemplar, longExemplar, readExemplar } from './exemplar.ts';
import { forms } from './forms.ts';
import { bytesBefore, hashBytes, hasOneOf, mix1, mix2, seed1, seed2, specialBits } from './value-hash.ts';
import { isDefinedEscape, letterN, valueText } from './value-text.ts';

/**
 * The fast path for plain samples, which are nearly all lines of any scrape: it recognises them in bytes, without
 * an object or string a line. It must say exactly what the grammar says of the same line (test/syntax/fast/plain-lines.test.ts
 * holds one against the other); every line that it does not know is left to the grammar.
 *
 *     plain     = series " " number [ " " timestamp ] [ " " exemplar ]
 *     series    = name [ "{" [ label { "," label } [ "," ] ] "}" ] | "{" quoted { "," label } [ "," ] "}"
 *     name      = letter-or-underscore-or-colon { the same or digit }
 *     quoted    = '"' character { character } '"'                            not in prometheus-0.0.4
 *     label     = ( labelName | quoted ) "=" '"' { character | "\\" | "\"" | "\n" } '"'        labels distinct, no __name__
 *     character = UTF-8 but '"', "\" and the control characters of ASCII
 *     number    = "NaN" | "+Inf" | "-Inf" | at most 24 characters of a decimal that is finite, with at most three digits
 *                 of exponent
 *     timestamp = at most 15 digits (OpenMetrics: with a fraction of at most 9)
 *
 * OpenMetrics 1.0 alone has exemplars, which `exemplar.ts` defines, where there are labels. The Prometheus text formats alone may have the comma before the brace, blanks around the braces and what is in them,
 * and spaces and tabs in place of a blank; there, blanks or one carriage return at the end are the only problem that a
 * plain line can have. What of all this not every consumer reads alike is noted in
 * {@link PlainScanner.form}.
 */

/** Exact powers of ten. */
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

const longestNumber = 24;

/** Whether a byte can start a plain sample. */
export function startsSample(byte: number): boolean {
  return ((classes[byte] as number) & nameStart) !== 0 || byte === braceOpen;
}

/** Reads plain samples; the fields hold what the last successful {@link PlainScanner.scan} found. */
export class PlainScanner {
  readonly shapes: LabelShapes = new LabelShapes();
  private readonly openMetrics: boolean;
  private readonly allowsQuotes: boolean;
  private readonly allowsExemplars: boolean;

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
  timestampEnd = 0;
  /** 0 where there is no exemplar. */
  exemplarStart = 0;
  /** The last timestamp where it is exact so quickly; otherwise not a number. */
  private exactTimestamp = Number.NaN;
  /** The text of the last one that was asked for: many lines have the same. */
  private lastTimestamp = '';
  /** Whether it is that of this line. */
  private hasTimestampText = false;
  /** The exemplar, once it was asked for. */
  private exemplarNode: Exemplar | undefined = undefined;
  lineEnd = 0;
  labelCount = 0;
  /** For each label the columns where its name starts, its value starts (after the quote) and ends (before the quote). */
  labels: Int32Array = new Int32Array(3 * 16);
  /** What the line is written with: bits of {@link forms}. */
  form = 0;
  /** What it is written with up to the brace, up to and with each label, and before the value. */
  private headForm = 0;
  private labelForms: Uint16Array = new Uint16Array(16);
  private seriesForm = 0;
  /** Whether {@link scanQuoted} has read characters beyond ASCII: a bit of {@link forms}. */
  private quotedForm = 0;
  /** Two hashes of each value; both are 0 for an empty one, which counts as absent. */
  value1: Int32Array = new Int32Array(16);
  value2: Int32Array = new Int32Array(16);
  /**
   * The value where it is exact so quickly; otherwise `valueKnown` is false. (Fields that begin as whole numbers have V8
   * compile everything again once they hold others.)
   */
  value: number = Number.NaN;
  valueKnown = false;
  /** How many of the first labels are those of the plain sample before, which has the same name. */
  sameLabels = 0;

  /** Whether the fields hold a line of `bytes` that the next one can be compared with. */
  private comparable = false;
  private view: DataView = new DataView(this.bytes.buffer);
  /** The last offset at which four bytes can be read. */
  private lastWord = -1;
  private readonly entries: NameEntry[];
  private nextEntry = 0;
  private readonly hashes = { hash1: 0, hash2: 0 };
  /** A value without its escapes. */
  private unescaped: Uint8Array = new Uint8Array(256);

  constructor(dialect: Dialect) {
    this.openMetrics = isOpenMetrics(dialect);
    this.allowsExemplars = dialect === 'openmetrics-1.0.0';
    this.allowsQuotes = dialect !== 'prometheus-0.0.4';
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
    this.seriesForm = this.form;
    const valueStart = this.skipGap(bytes, at);
    at = valueStart === at ? -1 : this.scanNumber(bytes, valueStart);
    if (at < 0) return false;
    this.timestampStart = 0;
    this.exemplarStart = 0;
    this.timestampEnd = at;
    if (at >= limit || bytes[at] !== newline) {
      at = this.scanAfterNumber(bytes, at, limit);
      if (at < 0) return false;
    }
    this.lineEnd = at;
    if (this.name.shape !== this.shape) this.name.changeShape(this.shape);
    this.comparable = this.shape.starts.length === this.labelCount;
    return true;
  }

  /** Reads what follows the value where that is not the end of the line; returns the offset of that, or -1. */
  private scanAfterNumber(bytes: Uint8Array, start: number, limit: number): number {
    let at = start;
    if (isBlank(bytes[at] as number) && bytes[at + 1] !== hash) {
      const before = this.form;
      const timestamp = this.skipGap(bytes, at);
      if (timestamp === limit || bytes[timestamp] === newline) this.form = before;
      else at = this.scanTimestamp(bytes, timestamp);
      if (at < 0) return -1;
    }
    this.timestampEnd = at;
    if (bytes[at] === carriageReturn || isBlank(bytes[at] as number)) at = this.scanLineEnd(bytes, at, limit);
    if (bytes[at] === space && bytes[at + 1] === hash) at = this.scanExemplar(bytes, at + 1, limit);
    return at === limit || (at < limit && bytes[at] === newline) ? at : -1;
  }

  /** Reads the name and the labels; returns the offset after them, or -1. */
  private scanSeries(bytes: Uint8Array, start: number): number {
    this.sameLabels = 0;
    const at = this.scanName(bytes, start);
    if (at < 0) return -1;
    this.nameStart = start;
    this.nameEnd = at;
    this.labelCount = 0;
    this.form = this.name.form;
    if (this.form !== 0) return this.scanQuotedSeries(bytes, at);
    const brace = bytes[at] === braceOpen ? at : this.skipBlanks(bytes, at);
    if (bytes[brace] === braceOpen) return this.scanLabels(bytes, brace + 1, 0, 0);
    this.form = 0;
    this.shape = this.shapes.none;
    return at;
  }

  /** Reads what follows a quoted name in the braces. */
  private scanQuotedSeries(bytes: Uint8Array, nameEnd: number): number {
    const at = this.skipBlanks(bytes, nameEnd);
    if (bytes[at] === comma) return this.scanLabels(bytes, at + 1, 0, 0);
    this.shape = this.shapes.none;
    return bytes[at] === braceClose ? at + 1 : -1;
  }

  /** The offset after the text in quotes at `start`, which {@link quotedForm} then describes; -1 if it is not plain. */
  private scanQuoted(bytes: Uint8Array, start: number): number {
    if (bytes[start] !== quote || !this.allowsQuotes) return -1;
    let at = start + 1;
    this.quotedForm = 0;
    for (let byte = bytes[at] as number; byte !== quote; byte = bytes[at] as number) {
      if (((classes[byte] as number) & valueByte) !== 0) {
        at += 1;
        continue;
      }
      const length = byte < 0x80 ? 0 : sequenceLength(bytes, at, bytes.length);
      if (length === 0) return -1;
      this.quotedForm = forms.wide;
      at += length;
    }
    return at === start + 1 ? -1 : at + 1;
  }

  /** The offset after any blanks, which are unusual here. OpenMetrics has none, so that they stay. */
  private skipBlanks(bytes: Uint8Array, start: number): number {
    let at = start;
    if (this.openMetrics) return at;
    while (isBlank(bytes[at] as number)) at += 1;
    if (at > start) this.form |= forms.blanks;
    return at;
  }

  /** The offset after the blank between two parts, or after several; the same offset if there is none. */
  private skipGap(bytes: Uint8Array, start: number): number {
    return bytes[start] === space && !isBlank(bytes[start + 1] as number) ? start + 1 : this.skipBlanks(bytes, start);
  }

  /**
   * Reads the name and the labels where they begin as those of the line before do, which lines of a family nearly
   * always do: what both share need not be read again. Returns 0 where they do not even share their name.
   */
  private scanContinued(bytes: Uint8Array, start: number): number {
    const before = this.nameStart;
    const length = this.seriesEnd - before;
    const shared = this.sharedBytes(bytes, start, before, length);
    const { labels, labelCount } = this;
    // Where the first label starts, the name is the same, too.
    if (labelCount === 0 || shared < (labels[0] as number)) return 0;
    this.nameStart = start;
    this.nameEnd += start - before;
    if (shared === length) {
      this.sameLabels = labelCount;
      this.form = this.seriesForm;
      return start + length;
    }
    // A label is the same if the one after it starts where it did.
    let same = 0;
    while (same < labelCount - 1 && (labels[same * 3 + 3] as number) <= shared) same += 1;
    this.sameLabels = same;
    this.form = same === 0 ? this.headForm : (this.labelForms[same - 1] as number);
    const at = labels[same * 3] as number;
    const value = labels[same * 3 + 1] as number;
    const isSameName = value <= shared && value - at === this.shape.starts[same]?.length;
    return this.scanLabels(bytes, start + at, same, isSameName ? start + value : 0);
  }

  /** How many of at most `length` bytes two lines share at their beginning; fewer where the bytes end. */
  private sharedBytes(bytes: Uint8Array, start: number, before: number, length: number): number {
    const { view } = this;
    const words = Math.min(length, this.lastWord - start);
    let shared = 0;
    // Eight bytes at once as a number: those of a plain line are finite and not zero, so that equal means the same.
    while (shared <= words - 4 && view.getFloat64(start + shared, true) === view.getFloat64(before + shared, true)) {
      shared += 8;
    }
    while (shared <= words) {
      const unlike = view.getInt32(start + shared, true) ^ view.getInt32(before + shared, true);
      if (unlike !== 0) return Math.min(length, shared + bytesBefore(unlike));
      shared += 4;
    }
    return Math.min(length, shared);
  }

  /** Whether the value is zero or more. */
  isAtLeastZero(): boolean {
    return isAtLeastZero(this.value, this.valueKnown, this.bytes, this.valueStart);
  }

  /** Whether the value of a label is this text. */
  labelEquals(index: number, text: string): boolean {
    if ((this.form & forms.unlikeText) !== 0) return this.labelValue(index) === text;
    const { labels, bytes, nameStart: from } = this;
    return isText(bytes, from + (labels[index * 3 + 1] as number), from + (labels[index * 3 + 2] as number), text);
  }

  /** The value of a label as text. */
  labelValue(index: number): string {
    const { labels, bytes, nameStart: from } = this;
    return valueText(bytes, from + (labels[index * 3 + 1] as number), from + (labels[index * 3 + 2] as number));
  }

  get hasTimestamp(): boolean {
    return this.timestampStart > 0;
  }

  /** The timestamp as written; empty where there is none. */
  rawTimestamp(): string {
    const { timestampStart, timestampEnd } = this;
    if (timestampStart === 0) return '';
    if (!this.hasTimestampText)
      this.lastTimestamp = likelyText(this.bytes, timestampStart, timestampEnd, this.lastTimestamp);
    this.hasTimestampText = true;
    return this.lastTimestamp;
  }

  /** The timestamp; not a number where there is none. */
  timestamp(): number {
    if (this.timestampStart === 0) return Number.NaN;
    return Number.isNaN(this.exactTimestamp) ? Number(this.rawTimestamp()) : this.exactTimestamp;
  }

  /** The exemplar as a node; the line has this number. */
  exemplar(line: number): Exemplar | undefined {
    const { bytes, nameStart: from, exemplarStart, lineEnd } = this;
    if (exemplarStart === 0) return undefined;
    return (this.exemplarNode ??= readExemplar(bytes, from, exemplarStart, lineEnd, line));
  }

  /** Column of the value of a label, with its quote. */
  valueColumn(index: number): number {
    return this.column((this.labels[index * 3 + 1] as number) - 1);
  }

  /** Column after the value of a label and its quote. */
  valueEndColumn(index: number): number {
    return this.column((this.labels[index * 3 + 2] as number) + 1);
  }

  /** The column of a byte of the line. */
  column(byte: number): number {
    const { nameStart: from } = this;
    return (this.form & forms.wide) === 0 ? byte : utf16Length(this.bytes, from, from + byte);
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

  /**
   * Reads the name in a line of metadata, whose rest is `bytes[start, end)`: the samples that follow mostly have the same.
   * Returns undefined if it is not plain.
   */
  scanMetadataName(bytes: Uint8Array, start: number, end: number): NameEntry | undefined {
    if (bytes !== this.bytes) this.useBuffer(bytes);
    this.comparable = false;
    if (((classes[bytes[start] as number] as number) & nameStart) === 0) return undefined;
    const nameEnd = this.scanName(bytes, start);
    if (nameEnd < 0 || nameEnd > end || (nameEnd < end && bytes[nameEnd] !== space)) return undefined;
    return this.name;
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
    let form = 0;
    if (bytes[start] === braceOpen) {
      end = this.scanQuoted(bytes, start + 1);
      if (end < 0) return -1;
      form = forms.quotedName | this.quotedForm;
    } else {
      while (((classes[bytes[end] as number] as number) & namePart) !== 0) end += 1;
      const byte = bytes[end];
      if (byte !== braceOpen && byte !== newline && !isBlank(byte as number)) return -1;
    }
    // The one before is kept, since its `next` is set to the new one.
    if (entries[this.nextEntry] === this.name) this.nextEntry = (this.nextEntry + 1) % nameCacheSize;
    const entry = entries[this.nextEntry] as NameEntry;
    this.nextEntry = (this.nextEntry + 1) % nameCacheSize;
    entry.assign(bytes, start, end, this.shape, form);
    this.name = entry;
    return end;
  }

  /** Compares a name with the bytes, four at a time; returns the offset after it, or -1. */
  private matchName(bytes: Uint8Array, start: number, entry: NameEntry): number {
    const { words, wordCount, bytes: known, length } = entry;
    const end = start + length;
    // Most names are told apart by their length, and most others by how they end.
    if (length === 0 || ((classes[bytes[end] as number] as number) & namePart) !== 0) return -1;
    let rest = length;
    if (end <= this.lastWord) {
      const { view } = this;
      for (let index = wordCount - 1; index >= 0; index -= 1) {
        if (view.getInt32(start + index * 4, littleEndian) !== words[index]) return -1;
      }
      rest = length & 3;
    }
    for (let at = 1; at <= rest; at += 1) if (bytes[end - at] !== known[length - at]) return -1;
    return end;
  }

  /**
   * Reads the labels from one of them on, as long as they have the names that came with this name last, or lately; falls
   * back to any names. The first one's value starts at `firstValue`, unless that is 0.
   */
  private scanLabels(bytes: Uint8Array, start: number, first: number, firstValue: number): number {
    if (first === 0) this.headForm = this.form;
    let { shape } = this.name;
    if (shape.starts.length > this.value1.length) this.grow(shape.starts.length);
    let at = start;
    for (let index = first; ; index += 1) {
      const written = shape.starts[index];
      let value = index === first ? firstValue : 0;
      if (value === 0 && written !== undefined && isAt(bytes, at, written)) value = at + written.length;
      if (value === 0) {
        at = this.skipBlanksBefore(bytes, at, index);
        const other = this.name.shapeWithName(bytes, at, shape, index);
        if (other === undefined) return this.scanAnyLabels(bytes, at, shape, index, index > 0 || this.name.form !== 0);
        shape = other;
        if (shape.starts.length > this.value1.length) this.grow(shape.starts.length);
        value = this.findValue(bytes, at + writtenLength(shape.starts[index] as Uint8Array));
        if (value < 0) return -1;
      }
      if (shape.nameForms !== undefined) this.form |= shape.nameForms[index] as number;
      this.labels[index * 3] = at - this.nameStart;
      at = this.scanValue(bytes, value, index);
      if (at < 0) return -1;
      if (bytes[at] !== comma) {
        if (bytes[at] !== braceClose) at = this.skipBlanks(bytes, at);
        if (bytes[at] === braceClose) return this.endLabels(bytes, at, shape, index + 1);
        if (bytes[at] !== comma) return -1;
      }
      at += 1;
      this.labelForms[index] = this.form;
    }
  }

  /** The offset of a label after any blanks; that they are there is part of what comes before it. */
  private skipBlanksBefore(bytes: Uint8Array, start: number, index: number): number {
    const at = this.skipBlanks(bytes, start);
    if (index === 0) this.headForm = this.form;
    else this.labelForms[index - 1] = this.form;
    return at;
  }

  /** Ends the labels at the closing brace, after so many that have the names of a shape. */
  private endLabels(bytes: Uint8Array, at: number, shape: LabelShape, count: number): number {
    const isWhole = count === shape.starts.length;
    const found = isWhole ? shape : this.name.shapeOfBeginning(shape, count);
    if (found === undefined) return this.scanAnyLabels(bytes, at, shape, count, false);
    this.labelCount = count;
    if (this.shape !== found) this.shape = found;
    return at + 1;
  }

  /** The offset after the opening quote of a value, where its name ends; -1 if there is none. */
  private findValue(bytes: Uint8Array, nameEnd: number): number {
    if (bytes[nameEnd] === equals && bytes[nameEnd + 1] === quote) return nameEnd + 2;
    const at = this.skipBlanks(bytes, nameEnd);
    if (bytes[at] !== equals) return -1;
    const value = this.skipBlanks(bytes, at + 1);
    return bytes[value] === quote ? value + 1 : -1;
  }

  /** Reads labels of any names after the first `known` ones, which are those of a shape. */
  private scanAnyLabels(
    bytes: Uint8Array,
    start: number,
    shape: LabelShape,
    known: number,
    isAfterComma: boolean,
  ): number {
    // Not added to with push(), which V8 optimises for the numbers that an empty list may hold.
    const names = shape.names.slice(0, known);
    let at = start;
    let index = known;
    let afterComma = isAfterComma;
    while (bytes[at] !== braceClose) {
      const from = at;
      if (bytes[at] === quote) {
        at = this.scanQuoted(bytes, at);
        if (at < 0) return -1;
        this.form |= forms.quotedLabels | this.quotedForm;
        names[index] = utf8Text(bytes, from + 1, at - 1);
      } else {
        if (((classes[bytes[at] as number] as number) & labelStart) === 0) return -1;
        while (((classes[bytes[at] as number] as number) & labelPart) !== 0) at += 1;
        names[index] = asciiText(bytes, from, at);
      }
      const value = this.findValue(bytes, at);
      if (value < 0) return -1;
      if ((index + 1) * 3 > this.labels.length) this.grow(index * 2);
      this.labels[index * 3] = from - this.nameStart;
      at = this.scanValue(bytes, value, index);
      if (at < 0) return -1;
      at = this.skipBlanks(bytes, at);
      afterComma = bytes[at] === comma;
      if (afterComma) at = this.skipBlanks(bytes, at + 1);
      else if (bytes[at] !== braceClose) return -1;
      this.labelForms[index] = this.form;
      index += 1;
    }
    if (afterComma && this.openMetrics) return -1;
    const found = this.shapes.get(names);
    if (!found.plain && index > 0) return -1;
    this.shape = found;
    this.labelCount = index;
    return at + 1;
  }

  /**
   * Reads a label's value and hashes it, four bytes at a time where none of them is special; returns the offset
   * after the closing quote. The hashes are those of `hashBytes`.
   */
  private scanValue(bytes: Uint8Array, start: number, index: number): number {
    const { view, lastWord } = this;
    let at = start;
    let hash1 = seed1;
    let hash2 = seed2;
    while (at <= lastWord) {
      const word = view.getInt32(at, true);
      const special = specialBits(word);
      if (special === 0) {
        hash1 = mix1(hash1, word);
        hash2 = mix2(hash2, word);
        at += 4;
        continue;
      }
      const count = bytesBefore(special);
      at += count;
      if (bytes[at] !== quote) break;
      this.labels[index * 3 + 1] = start - this.nameStart;
      this.labels[index * 3 + 2] = at - this.nameStart;
      if (count > 0) {
        const rest = (word & ((1 << (count * 8)) - 1)) | (count << 24);
        hash1 = mix1(hash1, rest);
        hash2 = mix2(hash2, rest);
      }
      this.value1[index] = at === start ? 0 : hash1 | 1;
      this.value2[index] = at === start ? 0 : hash2;
      return at + 1;
    }
    return this.scanUnusualValue(bytes, start, index);
  }

  /** Reads a label's value that has escapes or characters beyond ASCII, or ends where the bytes do. */
  private scanUnusualValue(bytes: Uint8Array, start: number, index: number): number {
    let at = start;
    let form = 0;
    for (let byte = bytes[at] as number; byte !== quote; byte = bytes[at] as number) {
      if (((classes[byte] as number) & valueByte) !== 0) {
        at += 1;
      } else if (byte === backslash) {
        if (!isDefinedEscape(bytes[at + 1] as number)) return -1;
        form |= forms.escapes;
        at += 2;
      } else {
        const length = byte < 0x80 ? 0 : sequenceLength(bytes, at, bytes.length);
        if (length === 0) return -1;
        form |= forms.wide;
        at += length;
      }
    }
    this.labels[index * 3 + 1] = start - this.nameStart;
    this.labels[index * 3 + 2] = at - this.nameStart;
    this.form |= form;
    if ((form & forms.escapes) === 0) hashBytes(bytes, start, at, this.hashes);
    else this.hashUnescaped(bytes, start, at);
    this.value1[index] = this.hashes.hash1;
    this.value2[index] = this.hashes.hash2;
    return at + 1;
  }

  private hashUnescaped(bytes: Uint8Array, start: number, end: number): void {
    if (end - start > this.unescaped.length) this.unescaped = new Uint8Array((end - start) * 2);
    const { unescaped } = this;
    let length = 0;
    for (let at = start; at < end; at += 1) {
      let byte = bytes[at] as number;
      if (byte === backslash) {
        at += 1;
        byte = bytes[at] === letterN ? newline : (bytes[at] as number);
      }
      unescaped[length] = byte;
      length += 1;
    }
    hashBytes(unescaped, 0, length, this.hashes);
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
    const labelForms = new Uint16Array(value1.length);
    labelForms.set(this.labelForms);
    this.labelForms = labelForms;
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
    if (bytes[start] === plus) this.form |= forms.plusSign;
    let longExponent = false;
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
      if (at === from || at - from > 3) return -1;
      longExponent = at - from > 2;
      if (longExponent) this.form |= forms.longExponent;
      scale += down ? -exponent : exponent;
    }
    if (at - start > longestNumber) return -1;
    this.valueEnd = at;
    // Up to here whole numbers are exact, and so is one division or multiplication by an exact power of ten.
    this.valueKnown = mantissa <= Number.MAX_SAFE_INTEGER && scale >= -22 && scale <= 22;
    if (this.valueKnown) {
      const size = scale < 0 ? mantissa / (powers[-scale] as number) : mantissa * (powers[scale] as number);
      this.value = negative ? -size : size;
    } else if (longExponent) {
      this.value = Number(asciiText(bytes, start, at));
      this.valueKnown = true;
      if (!Number.isFinite(this.value)) return -1;
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

  /** The offset after what is wrong with the end of a line of the text formats; the same offset in OpenMetrics. */
  private scanLineEnd(bytes: Uint8Array, start: number, limit: number): number {
    if (this.openMetrics) return start;
    let at = start;
    while (at < limit && isBlank(bytes[at] as number)) at += 1;
    if (at > start) this.form |= forms.trailingBlanks;
    else if (at < limit && bytes[at] === carriageReturn) {
      this.form |= forms.carriageReturn;
      at += 1;
    }
    return at;
  }

  private scanExemplar(bytes: Uint8Array, start: number, limit: number): number {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 || found > limit ? limit : found;
    if (!this.allowsExemplars || this.labelCount === 0 || !isPlainExemplar(bytes, start, end)) return -1;
    this.form |= end - start > longExemplar ? forms.exemplar | forms.longExemplar : forms.exemplar;
    this.exemplarStart = start;
    this.exemplarNode = undefined;
    return end;
  }

  private scanTimestamp(bytes: Uint8Array, start: number): number {
    let at = start;
    let byte = bytes[at] as number;
    let dot = -1;
    let digits = 0;
    while ((byte >= 0x30 && byte <= 0x39) || byte === point) {
      if (byte === point) {
        if (dot >= 0 || !this.openMetrics || at === start) return -1;
        dot = at;
      } else {
        digits = digits * 10 + (byte - 0x30);
      }
      at += 1;
      byte = bytes[at] as number;
    }
    const whole = (dot < 0 ? at : dot) - start;
    if (whole === 0 || whole > 15) return -1;
    if (dot >= 0 && (at - dot < 2 || at - dot > 10)) return -1;
    const fraction = dot < 0 ? 0 : at - dot - 1;
    this.exactTimestamp = digits <= Number.MAX_SAFE_INTEGER ? digits / (powers[fraction] as number) : Number.NaN;
    this.timestampStart = start;
    this.hasTimestampText = false;
    return at;
  }
}

/** Whether a value is zero or more, without making a number of its text: one that is not known is finite. */
export function isAtLeastZero(value: number, known: boolean, bytes: Uint8Array, start: number): boolean {
  return known ? value >= 0 : bytes[start] !== minus;
}
