import type { Exemplar, Sample } from '../syntax/ast.ts';
import type { LabelShape, LabelShapes } from '../syntax/label-shape.ts';
import { hashValueBytes, type PlainScanner } from '../syntax/plain-sample.ts';
import { finish } from '../text/hash.ts';
import { span, type Span } from '../text/span.ts';
import { asciiText } from '../text/utf8.ts';
import type { FamilyBlock } from './family-block.ts';
import { LabelNode } from './family.ts';
import type { SampleView, Suffix } from './views.ts';

const encoder = new TextEncoder();
const hashed = { hash1: 0, hash2: 0 };

/** The sample that is being read: one object for a whole document, over bytes (plain lines) or over a node. */
export class CurrentSample implements SampleView {
  private readonly scanner: PlainScanner;
  private readonly shapes: LabelShapes;
  bytes: Uint8Array = new Uint8Array(0);
  /** Offset of the line's first byte. */
  lineStart = 0;
  node: Sample | undefined = undefined;
  line = 0;
  family!: FamilyBlock;
  suffix: Suffix = '';
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

  constructor(scanner: PlainScanner) {
    this.scanner = scanner;
    this.shapes = scanner.shapes;
    this.shape = this.shapes.none;
    this.value1 = scanner.value1;
    this.value2 = scanner.value2;
  }

  /**
   * Text of the bytes from `textStart` on, where they are ASCII: slices of one string cost less than decoding.
   * Who makes nodes of every line sets it.
   */
  text: string | undefined = undefined;
  textStart = 0;

  private slice(start: number, end: number): string {
    if (this.text !== undefined) return this.text.slice(start - this.textStart, end - this.textStart);
    return asciiText(this.bytes, start, end);
  }

  /** Takes the plain line that the scanner has just read. */
  setPlain(bytes: Uint8Array, lineStart: number, line: number): void {
    const scanner = this.scanner;
    this.bytes = bytes;
    this.lineStart = lineStart;
    this.line = line;
    this.node = undefined;
    this.shape = scanner.shape;
    this.value1 = scanner.value1;
    this.value2 = scanner.value2;
    this.valueKnown = scanner.valueKnown;
    this.exactValue = scanner.value;
  }

  /** Takes a line that the grammar has read. */
  setNode(node: Sample): void {
    this.node = node;
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
    let { timestamp1, timestamp2 } = this.scanner;
    if (this.node !== undefined) {
      hashValueBytes(encoder.encode(this.rawTimestamp), hashed);
      timestamp1 = hashed.hash1;
      timestamp2 = hashed.hash2;
    }
    this.key1 = finish(this.key1 + finish(timestamp1));
    this.key2 = finish(this.key2 ^ finish(timestamp2));
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

  get rawValue(): string {
    if (this.node !== undefined) return this.node.value.raw;
    return this.slice(this.scanner.valueStart, this.scanner.valueEnd);
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
    return start > 0 ? this.slice(start, this.scanner.lineEnd) : '';
  }

  get exemplar(): Exemplar | undefined {
    return this.node?.exemplar;
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
    const labels = this.scanner.labels;
    return this.slice(labels[index * 3 + 1] as number, labels[index * 3 + 2] as number);
  }

  label(name: string): string | undefined {
    const index = this.shape.names.indexOf(name);
    return index < 0 ? undefined : this.labelValue(index);
  }

  labelSpan(index: number, part: 'label' | 'name' | 'value' = 'label'): Span {
    const node = this.node;
    if (node !== undefined) {
      const label = node.labels[index];
      if (label === undefined) return node.series;
      return part === 'name' ? label.name.span : part === 'value' ? label.value.span : label.span;
    }
    const labels = this.scanner.labels;
    const name = (labels[index * 3] as number) - this.lineStart;
    const value = (labels[index * 3 + 1] as number) - this.lineStart - 1;
    const end = (labels[index * 3 + 2] as number) - this.lineStart + 1;
    if (part === 'name') return span(this.line, name, value - 1);
    return span(this.line, part === 'value' ? value : name, end);
  }

  span(part: 'series' | 'name' | 'value' | 'timestamp' | 'line' = 'series'): Span {
    return this.node === undefined ? this.plainSpan(part) : nodeSpan(this.node, part);
  }

  /** The labels of a plain line as nodes. */
  plainLabels(): readonly LabelNode[] {
    const { shape, line, lineStart: from } = this;
    const { labels } = this.scanner;
    const { names } = shape;
    const nodes: LabelNode[] = [];
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] as string;
      const nameStart = (labels[index * 3] as number) - from;
      const valueStart = labels[index * 3 + 1] as number;
      const valueEnd = labels[index * 3 + 2] as number;
      const value = this.slice(valueStart, valueEnd);
      const end = valueEnd - from + 1;
      nodes.push(new LabelNode(name, value, line, nameStart, nameStart + name.length, valueStart - from - 1, end));
    }
    return nodes;
  }

  /** Column behind the name and labels of a plain line. */
  plainSeriesEnd(): number {
    return this.scanner.seriesEnd - this.lineStart;
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
    case 'value':
      return node.value.span;
  }
}
