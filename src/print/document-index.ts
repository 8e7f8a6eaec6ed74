import type { AssemblerSink } from '../stream/assembler.ts';
import { Assembler } from '../stream/assembler.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import type { Reuse } from '../stream/known-shapes.ts';
import type {
  HelpLine,
  MetricType,
  ParseLine,
  Statement,
  SyntaxProblem,
  SyntaxRuleId,
  TypeLine,
  UnitLine,
} from '../syntax/ast.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { boundLabelOf } from '../syntax/metric-types.ts';
import { hash, space } from '../text/bytes.ts';
import { LineSplitter } from '../text/lines.ts';
import { utf8Text } from '../text/utf8.ts';
import { blocksInPlace, isAmbiguous, type DocumentLayout, IndexedFamily, sortedFamilies } from './document-layout.ts';
import { SeriesOrder } from './sample-order.ts';
import { openMetricsSuffixes, textSuffixes } from '../model/suffix.ts';
import { CanonicalLines } from './canonical-bytes.ts';
import { helpText } from '../syntax/escapes.ts';
import { metricNameText } from './names.ts';

/** Problems that printing mends. */
const mended: ReadonlySet<SyntaxRuleId> = new Set<SyntaxRuleId>([
  'byte-order-mark',
  'carriage-return',
  'unportable-whitespace',
  'unportable-timestamp',
  'invalid-escape',
  'missing-final-newline',
  'blank-line',
]);

/** Whether samples of a type add to the name of their family, so that it decides which samples belong to that. */
function hasSuffixes(type: MetricType | undefined, openMetrics: boolean): boolean {
  if (type === undefined) return false;
  return ((openMetrics ? openMetricsSuffixes : textSuffixes)[type] ?? []).length > 0;
}

function lackingEof(line: number): SyntaxProblem {
  return {
    kind: 'problem',
    rule: 'missing-eof',
    severity: 'error',
    message: 'the document lacks # EOF, so it may be truncated',
    span: { line: Math.max(0, line - 1), start: 0, end: 0 },
    fatal: true,
  };
}

/** Whether a metadata line is written as it would be printed. */
function isPrinted(line: HelpLine | TypeLine | UnitLine, written: string, openMetrics: boolean): boolean {
  const name = metricNameText(line.name.text);
  if (line.kind === 'help') return written === `# HELP ${name} ${helpText(line.help.text, openMetrics)}`;
  return (
    written === (line.kind === 'type' ? `# TYPE ${name} ${line.typeText.text}` : `# UNIT ${name} ${line.unit.text}`)
  );
}

const metadataOrder = { help: 1, type: 2, unit: 3 } as const;

/** Whether a comment surely has no blanks before or after it, which are not printed. */
function endsInText(bytes: Uint8Array, start: number, end: number): boolean {
  const last = bytes[end - 1] as number;
  return bytes[start] === hash && last > space && last < 0x7f;
}

function hasMark(bytes: Uint8Array, start: number): boolean {
  return bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
}

/** Reads a document and finds the lines of each of its families, in memory that grows with its families alone. */
export class DocumentIndex implements AssemblerSink {
  private readonly dialect: Dialect;
  private readonly openMetrics: boolean;
  private readonly assembler: Assembler;
  private readonly splitter: LineSplitter;
  private readonly canonical: CanonicalLines;
  private readonly byName = new Map<string, IndexedFamily>();
  private family = new IndexedFamily('');
  /** Offset in the document of the run of lines that is read, and in its bytes. */
  private runOffset = 0;
  private runStart = 0;
  private read = 0;
  /** The line that is read, which is not a plain sample. */
  private bytes: Uint8Array = new Uint8Array(0);
  private lineStart = 0;
  private lineEnd = 0;
  /** Offset after the last line of a family. */
  private ownedEnd = 0;
  private blockStart = 0;
  private headerEnd = 0;
  private hasNul = false;
  /** Whether a line that belongs to no sample is printed in another way, or not at all; and one of the next family. */
  private hasBlank = false;
  private hasBlankBefore = false;
  /** Bytes of the byte order mark. */
  private markLength = 0;
  private hasEof = false;
  private lacksNewline = false;
  private problemFound: SyntaxProblem | undefined = undefined;
  private order = 0;
  private readonly seriesOrder = new SeriesOrder();

  constructor(dialect: Dialect, parseLine: ParseLine) {
    this.dialect = dialect;
    this.openMetrics = isOpenMetrics(dialect);
    this.canonical = new CanonicalLines(dialect, this.openMetrics);
    this.assembler = new Assembler(dialect, parseLine, this);
    this.splitter = new LineSplitter((bytes, start, end) => {
      this.runOffset = this.read;
      this.runStart = start;
      this.bytes = bytes;
      if (this.read === 0 && hasMark(bytes, start)) this.markLength = 3;
      this.read += end - start;
      this.assembler.read(bytes, start, end);
    });
  }

  write(chunk: Uint8Array): void {
    this.hasNul ||= chunk.includes(0);
    this.splitter.write(chunk);
  }

  end(): DocumentLayout {
    this.lacksNewline = this.splitter.end();
    if (this.lacksNewline) this.family.isCanonical = false;
    this.assembler.end();
    const families = [...this.byName.values()];
    const isSplit = families.some(({ hasLateType, ranges }) => hasLateType && ranges.length > 1);
    const sorted = isSplit ? blocksInPlace(families) : sortedFamilies(families, this.assembler.index, this.openMetrics);
    const inOrder = sorted.every((family, index) => family === families[index] && family.ranges.length === 1);
    const isCanonical = families.every((one) => one.isCanonical || one.isOdd);
    return {
      dialect: this.dialect,
      families,
      sorted,
      header: { start: this.markLength, end: Math.max(this.headerEnd, this.markLength) },
      trailer: { start: Math.max(this.ownedEnd, this.headerEnd, this.markLength), end: this.read },
      hasEof: this.hasEof,
      lacksNewline: this.lacksNewline,
      hasNul: this.hasNul,
      isFormatted: inOrder && isCanonical && !this.hasBlank && !this.lacksNewline && this.markLength === 0,
      isAmbiguous: families.some((family) => isAmbiguous(family, this.byName)),
      problem: this.problemFound ?? (this.openMetrics && !this.hasEof ? lackingEof(this.assembler.line) : undefined),
    };
  }

  private offsetOf(at: number): number {
    return this.runOffset + at - this.runStart;
  }

  line(bytes: Uint8Array, start: number, end: number): boolean {
    this.bytes = bytes;
    this.lineStart = start;
    this.lineEnd = end;
    return false;
  }

  /** The line that ends here belongs to the open family. */
  private own(end: number): void {
    if (this.hasBlankBefore) {
      this.family.isCanonical = false;
      this.hasBlankBefore = false;
    }
    this.ownedEnd = Math.min(this.offsetOf(end) + 1, this.read);
  }

  open(block: FamilyBlock): void {
    const { name } = block;
    let family = this.byName.get(name);
    if (family === undefined) {
      family = new IndexedFamily(name);
      this.byName.set(name, family);
    } else family.reorder();
    this.family = family;
    this.blockStart = Math.max(this.ownedEnd, this.headerEnd, this.markLength);
    this.order = 0;
    this.seriesOrder.clear();
  }

  close(block: FamilyBlock): void {
    if (block.samples > 0) this.family.hasSamples = true;
    // Those of one label set are put together.
    if (block.withTimestamp > 0 && block.withoutTimestamp > 0) this.family.reorder();
    this.family.ranges.push({ start: this.blockStart, end: this.ownedEnd });
  }

  metadata(line: HelpLine | TypeLine | UnitLine, block: FamilyBlock): void {
    this.own(this.lineEnd);
    const order = metadataOrder[line.kind];
    if (block.samples > 0 || this.family.hasSamples) this.late(line);
    // In a block before this one, it would take in the samples between them.
    else if (this.family.ranges.length > 0) this.lateType(line);
    const { family } = this;
    const written = utf8Text(this.bytes, this.lineStart, this.lineEnd);
    if (order <= this.order || !isPrinted(line, written, this.openMetrics)) family.hasOddHead = true;
    if (family.hasOddHead) family.isCanonical = false;
    family.headEnd = this.ownedEnd;
    this.order = Math.max(order, this.order);
    const { help, hasType, unit } = block;
    const isRepeated = line.kind === 'help' ? help !== undefined : line.kind === 'type' ? hasType : unit !== undefined;
    if (isRepeated) family.isFaulty = true;
  }

  /** A metadata line after samples of its family. */
  private late(line: HelpLine | TypeLine | UnitLine): void {
    this.family.isLate = true;
    this.family.reorder();
    this.lateType(line);
  }

  private lateType(line: HelpLine | TypeLine | UnitLine): void {
    if (line.kind === 'type' && hasSuffixes(line.type, this.openMetrics)) this.family.hasLateType = true;
  }

  sample(sample: CurrentSample, block: FamilyBlock): void {
    if (sample.node !== undefined) {
      this.own(this.lineEnd);
      // The grammar's lines are printed to see whether that changes them.
      this.family.reorder();
      return;
    }
    const { scanner } = this.assembler;
    this.own(scanner.lineEnd);
    const { family } = this;
    if (!family.isInOrder) return;
    if (family.isCanonical && !this.canonical.isCanonical(scanner, sample.suffix)) family.isCanonical = false;
    if (!this.seriesOrder.isInOrder(sample, block)) family.reorder();
  }

  plainSample(sample: CurrentSample): Reuse {
    return boundLabelOf(sample.family.type) === undefined && sample.suffix !== '_created' ? 'reuse' : 'skip';
  }

  takeKnownShape(scanner: PlainScanner): boolean {
    if (this.family.isInOrder && (scanner.hasTimestamp || this.seriesOrder.isTracked(this.assembler.block)))
      return false;
    this.own(scanner.lineEnd);
    // Such lines have no suffix that tells how numbers are written.
    if (this.family.isCanonical && !this.canonical.isCanonical(scanner, '')) this.family.isCanonical = false;
    return true;
  }

  problem(problem: SyntaxProblem, _family: string | undefined, statement?: Statement): void {
    const isComment = statement?.kind === 'comment' || statement?.kind === 'blank' || statement?.kind === 'eof';
    if (problem.fatal || problem.rule === 'content-after-eof') this.problemFound ??= problem;
    else if (mended.has(problem.rule)) this.family.isCanonical = false;
    else if (!isComment) this.family.isFaulty = true;
  }

  /** Whether a comment is about the rest of the document, at the top of it. */
  private isForDocument(): boolean {
    if (this.ownedEnd > 0) return false;
    return /^# promlint-disable\s/.test(utf8Text(this.bytes, this.lineStart, this.lineEnd));
  }

  private endHeader(): void {
    this.headerEnd = Math.min(this.offsetOf(this.lineEnd) + 1, this.read);
  }

  other(statement: Statement): void {
    if (statement.kind === 'eof') this.hasEof = true;
    if (statement.kind === 'comment' && this.isForDocument()) this.endHeader();
    const isBlank = statement.kind === 'blank';
    if (isBlank || (statement.kind === 'comment' && !endsInText(this.bytes, this.lineStart, this.lineEnd))) {
      this.hasBlank = true;
      this.hasBlankBefore = true;
    }
    if (isBlank && this.ownedEnd === 0 && this.offsetOf(this.lineStart) > 0) this.endHeader();
  }
}
