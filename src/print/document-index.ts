import type { AssemblerSink } from '../stream/assembler.ts';
import { Assembler } from '../stream/assembler.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyIndex } from '../stream/resolve-family.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import type { Reuse } from '../stream/known-shapes.ts';
import { findSuffixCollisions } from '../model/suffix-collisions.ts';
import { openMetricsSuffixes, textSuffixes } from '../model/suffix.ts';
import type { HelpLine, ParseLine, Statement, SyntaxProblem, SyntaxRuleId, TypeLine, UnitLine } from '../syntax/ast.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { boundLabelOf } from '../syntax/metric-types.ts';
import { compareUtf8 } from '../text/compare-utf8.ts';
import { LineSplitter } from '../text/lines.ts';
import { utf8Text } from '../text/utf8.ts';
import { SeriesOrder } from './sample-order.ts';
import { CanonicalLines } from './canonical-bytes.ts';
import { helpText } from '../syntax/escapes.ts';
import { metricNameText } from './names.ts';

/** Bytes of a document, from the first to the one after the last. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A family of a document: where its lines are, with the comments before each. */
export interface IndexedFamily {
  readonly name: string;
  readonly ranges: ByteRange[];
  /** Whether its lines are as they would be printed, so that they can be copied. */
  isCanonical: boolean;
  /** Whether it has what cannot be printed without a choice, so that it must be copied. */
  isOdd: boolean;
}

/** What is known of a document once it was read. */
export interface DocumentLayout {
  readonly dialect: Dialect;
  /** In the order in which they are printed. */
  readonly families: readonly IndexedFamily[];
  /** Comments at the top of the document that are about all of it, and those after the last family. */
  readonly header: ByteRange;
  readonly trailer: ByteRange;
  readonly hasEof: boolean;
  /** Whether the document is printed as it is. */
  readonly isFormatted: boolean;
  /** The first problem for which the document cannot be printed: a line that no consumer reads, a lacking end. */
  readonly problem: SyntaxProblem | undefined;
}

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

const metadataOrder = { help: 1, type: 2, unit: 3 } as const;
function hasMark(bytes: Uint8Array, start: number): boolean {
  return bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
}

/** Whether no sample changes its family when the families are sorted. */
function isSortable(families: readonly IndexedFamily[], index: FamilyIndex, openMetrics: boolean): boolean {
  const places = new Map(families.map(({ name }, place) => [name, place]));
  const suffixes = openMetrics ? openMetricsSuffixes : textSuffixes;
  const get = (name: string): { readonly name: string; readonly type: FamilyBlock['type'] } | undefined => {
    const record = index.get(name);
    return record && { name, type: record.type };
  };
  return families.every(({ name }, own) => {
    const record = get(name);
    if (record === undefined) return true;
    const others = findSuffixCollisions(record, suffixes, get);
    return others.every(({ other }) => compareUtf8(other.name, name) < 0 === (places.get(other.name) ?? own) < own);
  });
}

/** Reads a document and finds the lines of each of its families, in memory that grows with its families alone. */
export class DocumentIndex implements AssemblerSink {
  private readonly dialect: Dialect;
  private readonly openMetrics: boolean;
  private readonly assembler: Assembler;
  private readonly splitter: LineSplitter;
  private readonly canonical: CanonicalLines;
  private readonly byName = new Map<string, IndexedFamily>();
  private family: IndexedFamily = { name: '', ranges: [], isCanonical: true, isOdd: false };
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
    this.splitter.write(chunk);
  }

  end(): DocumentLayout {
    this.lacksNewline = this.splitter.end();
    this.assembler.end();
    const families = [...this.byName.values()];
    const order = isSortable(families, this.assembler.index, this.openMetrics)
      ? families.toSorted((a, b) => compareUtf8(a.name, b.name))
      : families;
    const inOrder = order.every((family, index) => family === families[index] && family.ranges.length === 1);
    const isCanonical = families.every((one) => one.isCanonical || one.isOdd);
    return {
      dialect: this.dialect,
      families: order,
      header: { start: this.markLength, end: Math.max(this.headerEnd, this.markLength) },
      trailer: { start: Math.max(this.ownedEnd, this.headerEnd, this.markLength), end: this.read },
      hasEof: this.hasEof,
      isFormatted: inOrder && isCanonical && !this.hasBlank && !this.lacksNewline && this.markLength === 0,
      problem: this.problemFound ?? (this.openMetrics && !this.hasEof ? this.lackingEof() : undefined),
    };
  }

  private lackingEof(): SyntaxProblem {
    const line = this.assembler.line;
    return {
      kind: 'problem',
      rule: 'missing-eof',
      severity: 'error',
      message: 'the document lacks # EOF, so it may be truncated',
      span: { line: Math.max(0, line - 1), start: 0, end: 0 },
      fatal: true,
    };
  }

  private offsetOf(at: number): number {
    return this.runOffset + at - this.runStart;
  }

  line(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.lineStart = start;
    this.lineEnd = end;
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
      family = { name, ranges: [], isCanonical: true, isOdd: false };
      this.byName.set(name, family);
    } else family.isCanonical = false;
    this.family = family;
    this.blockStart = Math.max(this.ownedEnd, this.headerEnd, this.markLength);
    this.order = 0;
    this.seriesOrder.clear();
  }

  close(): void {
    this.family.ranges.push({ start: this.blockStart, end: this.ownedEnd });
  }

  metadata(line: HelpLine | TypeLine | UnitLine, block: FamilyBlock): void {
    this.own(this.lineEnd);
    const order = metadataOrder[line.kind];
    if (order <= this.order || block.samples > 0) this.family.isCanonical = false;
    this.order = Math.max(order, this.order);
    const { help, hasType, unit } = block;
    const isRepeated = line.kind === 'help' ? help !== undefined : line.kind === 'type' ? hasType : unit !== undefined;
    if (isRepeated) this.family.isOdd = true;
    if (!this.isPrinted(line)) this.family.isCanonical = false;
  }

  private isPrinted(line: HelpLine | TypeLine | UnitLine): boolean {
    const name = metricNameText(line.name.text);
    const written = utf8Text(this.bytes, this.lineStart, this.lineEnd);
    if (line.kind === 'help') return written === `# HELP ${name} ${helpText(line.help.text, this.openMetrics)}`;
    return (
      written === (line.kind === 'type' ? `# TYPE ${name} ${line.typeText.text}` : `# UNIT ${name} ${line.unit.text}`)
    );
  }

  sample(sample: CurrentSample, block: FamilyBlock): void {
    if (sample.node !== undefined) {
      this.own(this.lineEnd);
      // The grammar's lines are printed to see whether that changes them.
      this.family.isCanonical = false;
      return;
    }
    const { scanner } = this.assembler;
    this.own(scanner.lineEnd);
    if (!this.family.isCanonical) return;
    if (!this.canonical.isCanonical(scanner, sample.suffix) || !this.seriesOrder.isInOrder(sample, block))
      this.family.isCanonical = false;
  }

  plainSample(sample: CurrentSample): Reuse {
    return boundLabelOf(sample.family.type) === undefined && sample.suffix !== '_created' ? 'reuse' : 'skip';
  }

  takeKnownShape(scanner: PlainScanner): boolean {
    this.own(scanner.lineEnd);
    if (!this.family.isCanonical) return true;
    // Such lines have no suffix that tells how numbers are written.
    if (!this.canonical.isCanonical(scanner, '')) this.family.isCanonical = false;
    return true;
  }

  problem(problem: SyntaxProblem, _family: string | undefined, statement?: Statement): void {
    const isComment = statement?.kind === 'comment' || statement?.kind === 'blank' || statement?.kind === 'eof';
    if (problem.fatal || problem.rule === 'content-after-eof') this.problemFound ??= problem;
    else if (mended.has(problem.rule)) this.family.isCanonical = false;
    else if (!isComment) this.family.isOdd = true;
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
    if (statement.kind !== 'blank') return;
    this.hasBlank = true;
    this.hasBlankBefore = true;
    if (this.ownedEnd === 0 && this.offsetOf(this.lineStart) > 0) this.endHeader();
  }
}
