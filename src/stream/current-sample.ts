import type { SampleView } from '../model/views.ts';
import type { Exemplar, Sample } from '../syntax/ast.ts';
import type { LabelShape, LabelShapes } from '../syntax/fast/label-shape.ts';
import { forms } from '../syntax/fast/forms.ts';
import { isAtLeastZero, type PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { hasOneOf, ValueHashes } from '../syntax/fast/value-hash.ts';
import type { Suffix } from '../syntax/metric-types.ts';
import type { Span } from '../text/span.ts';
import { asciiText } from '../text/utf8.ts';
import type { FamilyBlock } from './family-block.ts';
import type { LabelPlaces, SamplePlace } from './sample-places.ts';
import { LabelColumns, type LabelPart, nodeLabelSpan, nodeSpan, plainSpan, type SamplePart } from './sample-spans.ts';
import { NodeParts } from './node-parts.ts';
import { SeriesKey } from './series-key.ts';

/** The sample that is being read: one object for a whole document, over bytes (plain lines) or over a node. */
export class CurrentSample extends NodeParts implements SampleView {
  private readonly scanner: PlainScanner;
  private readonly shapes: LabelShapes;
  bytes: Uint8Array = new Uint8Array(0);
  /** Offset of the line's first byte. */
  lineStart = 0;
  line = -1;
  lineBefore = -1;
  family!: FamilyBlock;
  suffix: Suffix = '';
  sameMetric = false;
  shape: LabelShape;
  /** Two hashes of each label's value, as the scanner makes them. */
  value1: Int32Array;
  value2: Int32Array;
  private readonly nodeHashes = new ValueHashes();
  private readonly labelColumns = new LabelColumns();
  private exactValue = Number.NaN;
  private valueKnown = false;
  /** What {@link CurrentSample.seriesKey} made. */
  readonly key: SeriesKey = new SeriesKey();

  constructor(scanner: PlainScanner) {
    super();
    this.scanner = scanner;
    this.shapes = scanner.shapes;
    this.shape = this.shapes.none;
    this.value1 = scanner.value1;
    this.value2 = scanner.value2;
  }

  /** Takes the plain line that the scanner has just read. */
  setPlain(bytes: Uint8Array, lineStart: number, line: number): void {
    const { scanner } = this;
    this.bytes = bytes;
    this.lineStart = lineStart;
    // A line can come twice: for what it has beside its known shape, and as any other.
    if (line !== this.line) this.lineBefore = this.line;
    this.line = line;
    this.node = undefined;
    this.labelColumns.reset();
    this.shape = scanner.shape;
    this.value1 = scanner.value1;
    this.value2 = scanner.value2;
    this.valueKnown = scanner.valueKnown;
    this.exactValue = scanner.value;
    if (scanner.sameLabels < scanner.labelCount - 1) this.key.unshare();
  }

  /** A plain line of a known shape was taken without a look at it as a sample. */
  skip(line: number): void {
    this.line = line;
    this.key.unshare();
  }

  /** Takes a line that the grammar has read. */
  setNode(node: Sample): void {
    this.node = node;
    this.key.unshare();
    this.lineBefore = this.line;
    this.line = node.span.line;
    const { labels } = node;
    this.shape = this.shapes.get(labels.map((label) => label.name.text));
    this.nodeHashes.set(labels.map((label) => label.value.text));
    this.value1 = this.nodeHashes.hash1;
    this.value2 = this.nodeHashes.hash2;
    this.valueKnown = true;
    this.exactValue = node.value.value;
  }

  /** Makes the key of its series; the label at `excludedLabel` (`le`, say; -1 for none) does not count. */
  seriesKey(excludedLabel: number, role: number): void {
    this.key.setSample(this, excludedLabel, role);
  }

  /** Turns the key of its series into that of this point, by the timestamp as written. */
  pointKey(): void {
    if (this.node !== undefined) this.key.addTimestampText(this.rawTimestamp);
    else this.key.addTimestamp(this.bytes, this.scanner.timestampStart, this.scanner.timestampEnd);
  }

  get name(): string {
    return this.node === undefined ? this.scanner.name.text : this.node.name.text;
  }

  /** What the line is written with, as bits of `forms`; of a line of the grammar, whether it has an exemplar, of any length. */
  get form(): number {
    if (this.node === undefined) return this.scanner.form;
    return this.node.exemplar === undefined ? 0 : forms.exemplar | forms.longExemplar;
  }

  get quotedName(): boolean {
    return this.node === undefined ? (this.scanner.name.form & forms.quotedName) !== 0 : this.node.name.quoted;
  }

  get value(): number {
    if (!this.valueKnown) this.exactValue = Number(this.rawValue);
    this.valueKnown = true;
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
    return this.node === undefined ? this.scanner.hasTimestamp : this.node.timestamp !== undefined;
  }

  get timestamp(): number {
    return this.node === undefined ? this.scanner.timestamp() : (this.node.timestamp?.value ?? Number.NaN);
  }

  get rawTimestamp(): string {
    if (this.node !== undefined) return this.node.timestamp?.raw ?? '';
    return this.scanner.rawTimestamp();
  }

  override get exemplar(): Exemplar | undefined {
    return this.node === undefined ? this.scanner.exemplar(this.line) : this.node.exemplar;
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
    return this.node === undefined ? this.scanner.labelValue(index) : (this.node.labels[index]?.value.text ?? '');
  }

  label(name: string): string | undefined {
    const index = this.shape.indexOf(name);
    return index < 0 ? undefined : this.labelValue(index);
  }

  labelSpan(index: number, part: LabelPart = 'label'): Span {
    if (this.node !== undefined) return nodeLabelSpan(this.node, index, part);
    return this.labelColumns.span(this.bytes, this.lineStart, this.scanner.labels, this.line, index, part);
  }

  /** Whether the value of a label is this text. */
  labelEquals(index: number, text: string): boolean {
    return this.node === undefined ? this.scanner.labelEquals(index, text) : this.labelValue(index) === text;
  }

  /** Whether the value of a label has one of these first hashes: a quick way to find that it has none of some texts. */
  mightContainLabelValue(hashes: Int32Array): boolean {
    return hasOneOf(this.value1, 0, this.labelCount, hashes);
  }

  /** Column of the value of a label, with its quote, and the column after it. */
  valueColumn(index: number): number {
    return this.node === undefined ? this.scanner.valueColumn(index) : nodeLabelSpan(this.node, index, 'value').start;
  }

  valueEndColumn(index: number): number {
    return this.node === undefined ? this.scanner.valueEndColumn(index) : nodeLabelSpan(this.node, index, 'value').end;
  }

  /** Keeps where the parts of the sample are. */
  copyPlace(into: SamplePlace): void {
    into.setPlain(this.scanner);
    into.node = this.node;
    into.setValue(this.exactValue, this.valueKnown);
  }

  /** Keeps the labels of the sample but the one at `excludedLabel`. */
  copyLabels(into: LabelPlaces, excludedLabel: number): void {
    into.names = this.shape.names;
    into.node = this.node;
    into.bytes = this.bytes;
    into.lineStart = this.lineStart;
    into.excludedLabel = excludedLabel;
    if (this.node !== undefined) return;
    into.copyColumns(this.scanner.labels);
  }

  span(part: SamplePart = 'series'): Span {
    return this.node === undefined
      ? plainSpan(this.scanner, this.line, this.lineStart, part)
      : nodeSpan(this.node, part);
  }
}
