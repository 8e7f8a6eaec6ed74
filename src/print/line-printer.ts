import { PerName } from '../stream/known-shapes.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import { quotedText } from '../syntax/escapes.ts';
import { forms } from '../syntax/fast/forms.ts';
import type { LabelShape } from '../syntax/fast/label-shape.ts';
import type { NameEntry } from '../syntax/fast/name-entry.ts';
import { PlainScanner, startsSample } from '../syntax/fast/sample-scanner.ts';
import type { Suffix } from '../syntax/metric-types.ts';
import { isLegacyLabelName, isLegacyMetricName } from '../syntax/names.ts';
import { braceClose, braceOpen, comma, hash, newline, quote, space } from '../text/bytes.ts';
import { asciiText, utf8Text } from '../text/utf8.ts';
import { ByteWriter } from './byte-writer.ts';
import { CanonicalLines } from './canonical-bytes.ts';
import { sortedLabels } from './labels.ts';
import { millisecondsText, secondsText } from './numbers.ts';
import { exemplarText } from './sample-text.ts';

const encoder = new TextEncoder();

/** The labels of a shape as they are printed. */
interface LabelOrder {
  readonly shape: LabelShape;
  /** Their places in the line. */
  readonly places: Int32Array;
  /** What each value is preceded by but for the comma: `method="`. */
  readonly names: readonly Uint8Array[];
}

function orderOf(shape: LabelShape): LabelOrder {
  const sorted = sortedLabels(shape.names.map((name, place) => ({ name, value: '', place })));
  return {
    shape,
    places: Int32Array.from(sorted, ({ place }) => place),
    names: sorted.map(({ name }) => encoder.encode(`${isLegacyLabelName(name) ? name : quotedText(name)}="`)),
  };
}

const metadataLines = { text: /^# +(?:HELP|TYPE) +\S/, openMetrics: /^# (?:HELP|TYPE|UNIT) / };

/**
 * Prints lines in their canonical form where they are, each by itself, and plain samples without objects. Lines that are
 * canonical are copied, and so are those that only the grammar reads. Blank lines are left out.
 */
export class LinePrinter {
  private readonly isOpenMetrics: boolean;
  private readonly scanner: PlainScanner;
  private readonly canonical: CanonicalLines;
  private readonly written = new ByteWriter();
  /** What the scanner's names add to that of the family. */
  private readonly suffixes = new PerName<Suffix>('');
  private readonly orders = new WeakMap<LabelShape, LabelOrder>();
  private lastOrder: LabelOrder;

  constructor(dialect: Dialect) {
    this.isOpenMetrics = isOpenMetrics(dialect);
    this.scanner = new PlainScanner(dialect);
    this.canonical = new CanonicalLines(dialect, this.isOpenMetrics);
    this.lastOrder = orderOf(this.scanner.shapes.none);
  }

  /** Prints the lines of a family from `start` on. */
  print(bytes: Uint8Array, start: number, family: string): Uint8Array {
    const { scanner, written } = this;
    this.suffixes.clear();
    /** Where lines begin that are to be copied. */
    let from = start;
    for (let at = start; at < bytes.length;) {
      const isPlain = startsSample(bytes[at] as number) && scanner.scan(bytes, at, bytes.length);
      const found = isPlain ? scanner.lineEnd : bytes.indexOf(newline, at);
      const end = found < 0 ? bytes.length : found;
      const suffix = isPlain ? this.suffixOf(scanner.name, family) : '';
      if (!(isPlain ? this.canonical.isCanonical(scanner, suffix) : this.isCopied(bytes, at, end))) {
        written.copyRun(bytes, from, at);
        if (isPlain) this.sample(suffix);
        else this.other(bytes, at, end);
        from = end + 1;
      }
      at = end + 1;
    }
    written.copyRun(bytes, Math.min(from, bytes.length), bytes.length);
    if (from < bytes.length && bytes[bytes.length - 1] !== newline) written.byte(newline);
    return written.take();
  }

  private suffixOf(name: NameEntry, family: string): Suffix {
    let suffix = this.suffixes.get(name);
    if (suffix === undefined) {
      suffix = name.text.slice(family.length) as Suffix;
      this.suffixes.set(name, suffix);
    }
    return suffix;
  }

  /** Whether a line that is not a plain sample stays as it is. */
  private isCopied(bytes: Uint8Array, start: number, end: number): boolean {
    const first = bytes[start] as number;
    const last = bytes[end - 1] as number;
    if (end === start) return false;
    if (first === hash) {
      // Blanks at the end of a help text are its own.
      return (last > space && last < 0x7f) || this.isMetadata(utf8Text(bytes, start, end));
    }
    return first > space;
  }

  private isMetadata(line: string): boolean {
    return metadataLines[this.isOpenMetrics ? 'openMetrics' : 'text'].test(line);
  }

  /** A comment, without blanks around it; a blank line is left out. */
  private other(bytes: Uint8Array, start: number, end: number): void {
    const line = utf8Text(bytes, start, end);
    const trimmed = line.trim();
    if (trimmed === '') return;
    this.written.text(trimmed.startsWith('#') ? `${trimmed}\n` : `${line}\n`);
  }

  /** The sample that the scanner has just read. */
  private sample(suffix: Suffix): void {
    const { scanner, written } = this;
    const { bytes, valueStart, valueEnd } = scanner;
    this.series();
    written.byte(space);
    const value = this.canonical.writtenValue(scanner, suffix);
    if (value === undefined) written.copy(bytes, valueStart, valueEnd);
    else written.ascii(value);
    if (scanner.timestampStart > 0) {
      const raw = asciiText(bytes, scanner.timestampStart, scanner.timestampEnd);
      written.byte(space);
      written.ascii(this.isOpenMetrics ? secondsText(raw, Number(raw)) : millisecondsText(raw, Number(raw)));
    }
    // Those of plain lines are ASCII.
    const exemplar = scanner.exemplar(0);
    if (exemplar !== undefined) written.ascii(exemplarText(exemplar));
    written.byte(newline);
  }

  private orderOf(shape: LabelShape): LabelOrder {
    if (this.lastOrder.shape === shape) return this.lastOrder;
    let order = this.orders.get(shape);
    if (order === undefined) {
      order = orderOf(shape);
      this.orders.set(shape, order);
    }
    this.lastOrder = order;
    return order;
  }

  private series(): void {
    const { scanner, written } = this;
    const { bytes, nameStart, labels, labelCount, name, shape } = scanner;
    let separator: number = braceOpen;
    const isQuoted = (name.form & forms.quotedName) !== 0 && !isLegacyMetricName(name.text);
    // The bytes of a quoted name begin with the brace; plain lines have no escapes in it.
    if (isQuoted) written.byte(braceOpen);
    if (name.form === 0) written.copy(name.bytes, 0, name.length);
    else written.text(isQuoted ? quotedText(name.text) : name.text);
    if (isQuoted) separator = comma;
    const order = this.orderOf(shape);
    for (let index = 0; index < labelCount; index += 1) {
      const place = (order.places[index] as number) * 3;
      const labelName = order.names[index] as Uint8Array;
      written.byte(separator);
      written.copy(labelName, 0, labelName.length);
      written.copy(bytes, nameStart + (labels[place + 1] as number), nameStart + (labels[place + 2] as number));
      written.byte(quote);
      separator = comma;
    }
    if (labelCount > 0 || isQuoted) written.byte(braceClose);
  }
}
