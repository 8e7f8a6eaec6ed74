import type { Exemplar, Sample } from '../syntax/ast.ts';
import type { LabelShape, LabelShapes } from '../syntax/fast/label-shape.ts';
import { hashValueBytes, hasOneOf, isAtLeastZero, type PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { finish } from '../text/tables/hash.ts';
import { span, type Span } from '../text/span.ts';
import { asciiText } from '../text/utf8.ts';
import type { FamilyBlock } from './family-block.ts';
import type { FamilyRecord } from './family-table.ts';
import type { SampleView } from '../model/views.ts';
import type { Suffix } from '../syntax/metric-types.ts';

const encoder = new TextEncoder();
const hashed = { hash1: 0, hash2: 0 };
const nothing = new Uint8Array(0);

/** Where the parts of a sample are, kept when the next one is read. */
export class SamplePlace {
  bytes: Uint8Array = nothing;
  node: Sample | undefined = undefined;
  lineStart = 0;
  nameEnd = 0;
  seriesEnd = 0;
  valueStart = 0;
  valueEnd = 0;
  private exactValue = 0;
  private valueKnown = false;

  /** Takes over the plain line that a scanner has just read. */
  setPlain(scanner: PlainScanner): void {
    const { bytes } = scanner;
    if (this.node !== undefined) this.node = undefined;
    if (this.bytes !== bytes) this.bytes = bytes;
    this.lineStart = scanner.nameStart;
    this.nameEnd = scanner.nameEnd;
    this.seriesEnd = scanner.seriesEnd;
    this.valueStart = scanner.valueStart;
    this.valueEnd = scanner.valueEnd;
    this.exactValue = scanner.value;
    this.valueKnown = scanner.valueKnown;
  }

  /** Takes over a value that is known already; `known` is false where it has still to be made of its text. */
  setValue(value: number, known: boolean): void {
    this.exactValue = value;
    this.valueKnown = known;
  }

  value(): number {
    if (!this.valueKnown) this.setValue(Number(this.rawValue()), true);
    return this.exactValue;
  }

  /** Whether the value is zero or more, without making a number of its text. */
  isAtLeastZero(): boolean {
    return isAtLeastZero(this.exactValue, this.valueKnown, this.bytes, this.valueStart);
  }

  rawValue(): string {
    return this.node === undefined ? asciiText(this.bytes, this.valueStart, this.valueEnd) : this.node.value.raw;
  }

  span(line: number, part: 'series' | 'name' | 'value'): Span {
    if (this.node !== undefined) return nodeSpan(this.node, part);
    const from = this.lineStart;
    if (part === 'value') return span(line, this.valueStart - from, this.valueEnd - from);
    return span(line, 0, (part === 'series' ? this.seriesEnd : this.nameEnd) - from);
  }
}

/** The labels of a sample but one, kept when the next one is read. */
export class LabelPlaces {
  bytes: Uint8Array = nothing;
  node: Sample | undefined = undefined;
  names: readonly string[] = [];
  lineStart = 0;
  /** Columns, as {@link PlainScanner.labels} has them. */
  columns: Int32Array = new Int32Array(24);
  /** Index of the label that is left out; -1 for none. */
  without = -1;

  get count(): number {
    return this.without < 0 ? this.names.length : this.names.length - 1;
  }

  private at(index: number): number {
    return this.without >= 0 && index >= this.without ? index + 1 : index;
  }

  /** The names without the one that is left out. */
  get shownNames(): readonly string[] {
    return this.without < 0 ? this.names : this.names.toSpliced(this.without, 1);
  }

  name(index: number): string {
    return this.names[this.at(index)] as string;
  }

  value(index: number): string {
    const at = this.at(index);
    if (this.node !== undefined) return this.node.labels[at]?.value.text ?? '';
    const from = this.lineStart;
    return asciiText(
      this.bytes,
      from + (this.columns[at * 3 + 1] as number),
      from + (this.columns[at * 3 + 2] as number),
    );
  }

  span(line: number, index: number, part: 'label' | 'name' | 'value'): Span {
    const at = this.at(index);
    if (this.node !== undefined) return nodeLabelSpan(this.node, at, part);
    return plainLabelSpan(this.columns, line, at, part);
  }
}

/** The sample that is being read: one object for a whole document, over bytes (plain lines) or over a node. */
export class CurrentSample implements SampleView {
  private readonly scanner: PlainScanner;
  private readonly shapes: LabelShapes;
  bytes: Uint8Array = new Uint8Array(0);
  /** Offset of the line's first byte. */
  lineStart = 0;
  node: Sample | undefined = undefined;
  line = -1;
  lineBefore = -1;
  family!: FamilyBlock;
  suffix: Suffix = '';
  sameMetric = false;
  shape: LabelShape;
  private value1: Int32Array;
  private value2: Int32Array;
  private nodeValue1: Int32Array = new Int32Array(16);
  private nodeValue2: Int32Array = new Int32Array(16);
  private exactValue = 0;
  private valueKnown = false;
  /** The key that {@link CurrentSample.seriesKey} made. */
  key1 = 0;
  key2 = 0;
  /** The last key without the last label, and what it was made for: the buckets of a histogram share it. */
  private sharedKey1 = 0;
  private sharedKey2 = 0;
  private sharedShape: LabelShape | undefined = undefined;
  private sharedRole = 0;
  private sharedRecord: FamilyRecord | undefined = undefined;

  constructor(scanner: PlainScanner) {
    this.scanner = scanner;
    this.shapes = scanner.shapes;
    this.shape = this.shapes.none;
    this.value1 = scanner.value1;
    this.value2 = scanner.value2;
  }

  /** Takes the plain line that the scanner has just read. */
  setPlain(bytes: Uint8Array, lineStart: number, line: number): void {
    const scanner = this.scanner;
    this.bytes = bytes;
    this.lineStart = lineStart;
    this.lineBefore = this.line;
    this.line = line;
    this.node = undefined;
    this.shape = scanner.shape;
    this.value1 = scanner.value1;
    this.value2 = scanner.value2;
    this.valueKnown = scanner.valueKnown;
    this.exactValue = scanner.value;
    if (scanner.sameLabels < scanner.labelCount - 1) this.sharedShape = undefined;
  }

  /** A plain line was taken that nobody looks at as a sample. */
  pass(line: number): void {
    this.line = line;
    this.sharedShape = undefined;
  }

  /** Takes a line that the grammar has read. */
  setNode(node: Sample): void {
    this.node = node;
    this.sharedShape = undefined;
    this.lineBefore = this.line;
    this.line = node.span.line;
    const labels = node.labels;
    this.shape = this.shapes.get(labels.map((label) => label.name.text));
    if (labels.length > this.nodeValue1.length) {
      this.nodeValue1 = new Int32Array(labels.length * 2);
      this.nodeValue2 = new Int32Array(labels.length * 2);
    }
    this.value1 = this.nodeValue1;
    this.value2 = this.nodeValue2;
    labels.forEach((label, index) => {
      hashValueBytes(encoder.encode(label.value.text), hashed);
      this.value1[index] = hashed.hash1;
      this.value2[index] = hashed.hash2;
    });
    this.valueKnown = true;
    this.exactValue = node.value.value;
  }

  /**
   * Hashes the family and the labels, in whatever order they stand; the label at `without` (`le`, say) and labels
   * with an empty value do not count. Every pair is mixed before pairs are added, so that swapped values differ.
   */
  seriesKey(without: number, role: number): void {
    const { shape, value1, value2 } = this;
    const record = this.family.record;
    if (shape === this.sharedShape && role === this.sharedRole && record === this.sharedRecord) {
      if (without === shape.hash1.length - 1) {
        this.key1 = this.sharedKey1;
        this.key2 = this.sharedKey2;
        return;
      }
    }
    this.mixKey(record, shape, value1, value2, without, role);
    if (without < 0 || without !== shape.hash1.length - 1) return;
    this.sharedKey1 = this.key1;
    this.sharedKey2 = this.key2;
    this.sharedShape = shape;
    this.sharedRole = role;
    this.sharedRecord = record;
  }

  /** Makes the key of a plain line of which the scanner alone knows, as {@link CurrentSample.seriesKey} would. */
  familiarKey(without: number, role: number): void {
    const { shape, value1, value2 } = this.scanner;
    this.mixKey(this.family.record, shape, value1, value2, without, role);
  }

  private mixKey(
    record: FamilyRecord,
    shape: LabelShape,
    value1: Int32Array,
    value2: Int32Array,
    without: number,
    role: number,
  ): void {
    let key1 = record.hash1 + role;
    let key2 = record.hash2 + role;
    const { hash1, hash2 } = shape;
    for (let index = 0; index < hash1.length; index += 1) {
      const value = value1[index] as number;
      if (value === 0 || index === without) continue;
      key1 = (key1 + finish(Math.imul(value, 0x9e3779b1) ^ (hash1[index] as number))) | 0;
      key2 = (key2 + finish((value2[index] as number) ^ Math.imul(hash2[index] as number, 0x85ebca77))) | 0;
    }
    this.key1 = finish(key1);
    this.key2 = finish(key2);
  }

  /** Mixes the timestamp, as written, into the key: the point of a series instead of the series. */
  pointKey(): void {
    hashValueBytes(
      this.node === undefined
        ? this.bytes.subarray(this.scanner.timestampStart, this.scanner.lineEnd)
        : encoder.encode(this.rawTimestamp),
      hashed,
    );
    this.key1 = finish(this.key1 + finish(hashed.hash1));
    this.key2 = finish(this.key2 ^ finish(hashed.hash2));
  }

  get name(): string {
    return this.node === undefined ? this.scanner.name.text : this.node.name.text;
  }

  get quotedName(): boolean {
    return this.node?.name.quoted ?? false;
  }

  get value(): number {
    if (!this.valueKnown) {
      this.valueKnown = true;
      this.exactValue = Number(this.rawValue);
    }
    return this.exactValue;
  }

  /** Whether the value is zero or more, without making a number of its text. */
  isAtLeastZero(): boolean {
    return isAtLeastZero(this.exactValue, this.valueKnown, this.bytes, this.scanner.valueStart);
  }

  get rawValue(): string {
    if (this.node !== undefined) return this.node.value.raw;
    return asciiText(this.bytes, this.scanner.valueStart, this.scanner.valueEnd);
  }

  get hasTimestamp(): boolean {
    return this.node === undefined ? this.scanner.timestampStart > 0 : this.node.timestamp !== undefined;
  }

  get timestamp(): number {
    if (this.node !== undefined) return this.node.timestamp?.value ?? Number.NaN;
    return this.scanner.timestampStart > 0 ? Number(this.rawTimestamp) : Number.NaN;
  }

  get rawTimestamp(): string {
    if (this.node !== undefined) return this.node.timestamp?.raw ?? '';
    const start = this.scanner.timestampStart;
    return start > 0 ? asciiText(this.bytes, start, this.scanner.lineEnd) : '';
  }

  get exemplar(): Exemplar | undefined {
    return this.node?.exemplar;
  }

  get labelNames(): readonly string[] {
    return this.shape.names;
  }

  get labelCount(): number {
    return this.shape.names.length;
  }

  labelName(index: number): string {
    return this.shape.names[index] as string;
  }

  labelValue(index: number): string {
    const node = this.node;
    if (node !== undefined) return node.labels[index]?.value.text ?? '';
    const { labels } = this.scanner;
    const from = this.lineStart;
    return asciiText(this.bytes, from + (labels[index * 3 + 1] as number), from + (labels[index * 3 + 2] as number));
  }

  label(name: string): string | undefined {
    const index = this.shape.names.indexOf(name);
    return index < 0 ? undefined : this.labelValue(index);
  }

  labelSpan(index: number, part: 'label' | 'name' | 'value' = 'label'): Span {
    if (this.node !== undefined) return nodeLabelSpan(this.node, index, part);
    return plainLabelSpan(this.scanner.labels, this.line, index, part);
  }

  /** Whether the value of a label is this text of ASCII; a line of the grammar is compared as text. */
  labelEquals(index: number, text: string): boolean {
    if (this.node !== undefined) return this.node.labels[index]?.value.text === text;
    return this.scanner.labelEquals(index, text);
  }

  /** Whether the value of a label has one of these first hashes: a quick way to find that it has none of some texts. */
  mayHaveValue(hashes: Int32Array): boolean {
    return hasOneOf(this.value1, 0, this.shape.names.length, hashes);
  }

  /** Column of the value of a label, with its quote, and the column behind it. */
  valueColumn(index: number): number {
    if (this.node !== undefined) return this.node.labels[index]?.value.span.start ?? 0;
    return (this.scanner.labels[index * 3 + 1] as number) - 1;
  }

  valueEndColumn(index: number): number {
    if (this.node !== undefined) return this.node.labels[index]?.value.span.end ?? 0;
    return (this.scanner.labels[index * 3 + 2] as number) + 1;
  }

  /** Keeps where the parts of the sample are. */
  copyPlace(into: SamplePlace): void {
    into.setPlain(this.scanner);
    into.node = this.node;
    into.setValue(this.exactValue, this.valueKnown);
  }

  /** Keeps the labels of the sample but the one at `without`. */
  copyLabels(into: LabelPlaces, without: number): void {
    const { names } = this.shape;
    into.node = this.node;
    into.bytes = this.bytes;
    into.names = names;
    into.lineStart = this.lineStart;
    into.without = without;
    if (this.node !== undefined) return;
    const count = names.length * 3;
    if (into.columns.length < count) into.columns = new Int32Array(count * 2);
    const { labels } = this.scanner;
    for (let at = 0; at < count; at += 1) into.columns[at] = labels[at] as number;
  }

  span(part: 'series' | 'name' | 'value' | 'timestamp' | 'line' = 'series'): Span {
    return this.node === undefined ? this.plainSpan(part) : nodeSpan(this.node, part);
  }

  private plainSpan(part: 'series' | 'name' | 'value' | 'timestamp' | 'line'): Span {
    const { scanner, line, lineStart: from } = this;
    switch (part) {
      case 'series':
        return span(line, 0, scanner.seriesEnd - from);
      case 'name':
        return span(line, 0, scanner.nameEnd - from);
      case 'line':
        return span(line, 0, scanner.lineEnd - from);
      case 'timestamp':
        if (scanner.timestampStart > 0) return span(line, scanner.timestampStart - from, scanner.lineEnd - from);
        break;
      case 'value':
        break;
    }
    return span(line, scanner.valueStart - from, scanner.valueEnd - from);
  }
}

function plainLabelSpan(columns: Int32Array, line: number, index: number, part: 'label' | 'name' | 'value'): Span {
  const name = columns[index * 3] as number;
  const value = (columns[index * 3 + 1] as number) - 1;
  const end = (columns[index * 3 + 2] as number) + 1;
  if (part === 'name') return span(line, name, value - 1);
  return span(line, part === 'value' ? value : name, end);
}

function nodeLabelSpan(node: Sample, index: number, part: 'label' | 'name' | 'value'): Span {
  const label = node.labels[index];
  if (label === undefined) return node.series;
  return part === 'name' ? label.name.span : part === 'value' ? label.value.span : label.span;
}

function nodeSpan(node: Sample, part: 'series' | 'name' | 'value' | 'timestamp' | 'line'): Span {
  switch (part) {
    case 'series':
      return node.series;
    case 'name':
      return node.name.span;
    case 'line':
      return span(node.span.line, node.series.start, node.span.end);
    case 'timestamp':
      return node.timestamp?.span ?? node.value.span;
    default:
      return node.value.span;
  }
}
