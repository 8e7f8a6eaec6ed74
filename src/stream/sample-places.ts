import type { Exemplar, Sample } from '../syntax/ast.ts';
import { readExemplar } from '../syntax/fast/exemplar.ts';
import { isAtLeastZero, type PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { valueText } from '../syntax/fast/value-text.ts';
import type { Span } from '../text/span.ts';
import { asciiText } from '../text/utf8.ts';
import { byteSpan, type LabelPart, nameSpan, nodeLabelSpan, nodeSpan, plainLabelSpan } from './sample-spans.ts';

const noBytes = new Uint8Array(0);

/** Where the parts of a sample are, kept when the next one is read. */
export class SamplePlace {
  bytes: Uint8Array = noBytes;
  node: Sample | undefined = undefined;
  lineStart = 0;
  nameEnd = 0;
  seriesEnd = 0;
  valueStart = 0;
  valueEnd = 0;
  /** 0 where there is no exemplar. */
  exemplarStart = 0;
  lineEnd = 0;
  private exactValue = Number.NaN;
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
    this.exemplarStart = scanner.exemplarStart;
    this.lineEnd = scanner.lineEnd;
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

  exemplar(line: number): Exemplar | undefined {
    if (this.node !== undefined || this.exemplarStart === 0) return this.node?.exemplar;
    return readExemplar(this.bytes, this.lineStart, this.exemplarStart, this.lineEnd, line);
  }

  rawValue(): string {
    return this.node === undefined ? asciiText(this.bytes, this.valueStart, this.valueEnd) : this.node.value.raw;
  }

  span(line: number, part: 'series' | 'name' | 'value'): Span {
    if (this.node !== undefined) return nodeSpan(this.node, part);
    const { bytes, lineStart: from } = this;
    if (part === 'value') return byteSpan(bytes, from, line, this.valueStart, this.valueEnd);
    if (part === 'name') return nameSpan(bytes, from, line, this.nameEnd);
    return byteSpan(bytes, from, line, from, this.seriesEnd);
  }
}

/** The labels of a sample but one, kept when the next one is read. */
export class LabelPlaces {
  bytes: Uint8Array = noBytes;
  node: Sample | undefined = undefined;
  names: readonly string[] = [];
  lineStart = 0;
  /** Places in the line, as {@link PlainScanner.labels} has them. */
  columns: Int32Array = new Int32Array(24);
  /** Index of the label that does not count; -1 for none. */
  excludedLabel = -1;

  /** Takes over the places of as many labels as there are names. */
  copyColumns(labels: Int32Array): void {
    const count = this.names.length * 3;
    if (this.columns.length < count) this.columns = new Int32Array(count * 2);
    const { columns } = this;
    for (let at = 0; at < count; at += 1) columns[at] = labels[at] as number;
  }

  get count(): number {
    return this.excludedLabel < 0 ? this.names.length : this.names.length - 1;
  }

  private at(index: number): number {
    return this.excludedLabel >= 0 && index >= this.excludedLabel ? index + 1 : index;
  }

  /** The names without the excluded one. */
  get shownNames(): readonly string[] {
    return this.excludedLabel < 0 ? this.names : this.names.toSpliced(this.excludedLabel, 1);
  }

  name(index: number): string {
    return this.names[this.at(index)] as string;
  }

  value(index: number): string {
    const at = this.at(index);
    if (this.node !== undefined) return this.node.labels[at]?.value.text ?? '';
    const from = this.lineStart;
    return valueText(
      this.bytes,
      from + (this.columns[at * 3 + 1] as number),
      from + (this.columns[at * 3 + 2] as number),
    );
  }

  span(line: number, index: number, part: LabelPart): Span {
    const at = this.at(index);
    if (this.node !== undefined) return nodeLabelSpan(this.node, at, part);
    return plainLabelSpan(this.bytes, this.lineStart, this.columns, line, at, part);
  }
}
