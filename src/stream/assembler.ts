import type {
  Blank,
  Comment,
  HelpLine,
  ParseLine,
  Sample,
  Statement,
  SyntaxProblem,
  TypeLine,
  UnitLine,
} from '../syntax/ast.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import { plainLine } from '../syntax/fast/metadata-scanner.ts';
import { forms } from '../syntax/fast/forms.ts';
import { PlainScanner, startsSample } from '../syntax/fast/sample-scanner.ts';
import type { Suffix } from '../syntax/metric-types.ts';
import { newline } from '../text/bytes.ts';
import { NameTable } from '../text/tables/name-table.ts';
import { CurrentSample } from './current-sample.ts';
import { FamilyBlock } from './family-block.ts';
import { FamilyTable } from './family-table.ts';
import { GrammarLines } from './grammar-lines.ts';
import { KnownShapes, PerName, type Reuse } from './known-shapes.ts';
import { HelpContinuation } from './help-continuation.ts';
import { FamilyIndex, type Resolved } from './resolve-family.ts';

/** What is made of the lines of a document: a linter, or a builder of nodes. */
export interface AssemblerSink {
  /**
   * A line that is not a plain sample, before anything else is made of it; `plain` is what it is, if it is plain.
   * Returns whether the shapes that are known stay so: no line but a plain comment or a blank line may leave them.
   */
  line(
    bytes: Uint8Array,
    start: number,
    end: number,
    line: number,
    plain?: HelpLine | TypeLine | UnitLine | Comment | Blank,
  ): boolean;
  /** A plain sample, after {@link AssemblerSink.sample}; returns what it means for those that follow. */
  plainSample(sample: CurrentSample, bytes: Uint8Array, start: number, end: number, line: number): Reuse;
  /**
   * A plain sample of the open block whose shape is known, in place of {@link AssemblerSink.sample} and
   * {@link AssemblerSink.plainSample}: it is in the scanner alone, unless it has a timestamp. False where it must be
   * looked at like others, before anything has been made of it.
   */
  takeKnownShape(scanner: PlainScanner, line: number): boolean;
  /** A problem of a line; the family where the line is in the model, what was read of the line, and its text if known. */
  problem(problem: SyntaxProblem, family: string | undefined, statement?: Statement, text?: string): void;
  /** A block opens; its metadata and samples follow. */
  open(block: FamilyBlock): void;
  /** A metadata line of the open block, before the family takes it over. */
  metadata(line: HelpLine | TypeLine | UnitLine, block: FamilyBlock): void;
  sample(sample: CurrentSample, block: FamilyBlock): void;
  close(block: FamilyBlock): void;
  /** Any other statement: comments, blank lines, `# EOF`. */
  other(statement: Statement): void;
}

/** Turns runs of whole lines into blocks of lines of one family, in one pass. */
export class Assembler {
  /** The names of families, and what others number here, who meet most of these names, too. */
  readonly names: NameTable = new NameTable();
  readonly index: FamilyIndex;
  readonly scanner: PlainScanner;
  readonly sample: CurrentSample;
  readonly block: FamilyBlock;
  /** Lines read so far. */
  line = 0;
  samples = 0;
  private readonly dialect: Dialect;
  private readonly openMetrics: boolean;
  private readonly fast: boolean;
  private readonly sink: AssemblerSink;
  private readonly grammarLines: GrammarLines;
  private readonly helpContinuation: HelpContinuation;
  private readonly knownShapes = new KnownShapes();
  /** What the scanner's names add to that of the open family. */
  private readonly suffixes = new PerName<Suffix>('');
  private isOpen = false;
  /** Whether `# EOF` was read: what follows is no longer in the model. */
  private ended = false;
  private isStopped = false;

  /** Without `fast` the grammar reads every line. */
  constructor(dialect: Dialect, parseLine: ParseLine, sink: AssemblerSink, fast = true) {
    this.dialect = dialect;
    this.openMetrics = isOpenMetrics(dialect);
    this.fast = fast;
    this.sink = sink;
    this.helpContinuation = new HelpContinuation(parseLine);
    this.grammarLines = new GrammarLines(dialect, parseLine, (problem) => sink.problem(problem, undefined));
    this.index = new FamilyIndex(dialect, new FamilyTable(this.names));
    this.scanner = new PlainScanner(dialect);
    this.sample = new CurrentSample(this.scanner);
    this.block = new FamilyBlock(dialect);
  }

  /** Reads a run of whole lines. */
  read(bytes: Uint8Array, start: number, end: number): void {
    const { scanner, sink, knownShapes } = this;
    let at = start;
    while (at < end) {
      if (
        startsSample(bytes[at] as number) &&
        this.fast &&
        !this.ended &&
        !this.isStopped &&
        scanner.scan(bytes, at, end)
      ) {
        if (!knownShapes.has(scanner) || !this.takeKnownShape(bytes, at)) this.takePlain(bytes, at);
        if ((scanner.form & forms.lineEnd) !== 0)
          sink.problem(this.grammarLines.lineEndProblem(scanner, this.line), this.block.name);
        at = scanner.lineEnd + 1;
      } else {
        let lineEnd = bytes.indexOf(newline, at);
        if (lineEnd < 0 || lineEnd > end) lineEnd = end;
        if (!this.isStopped) this.readLine(bytes, at, lineEnd);
        at = lineEnd + 1;
      }
      this.line += 1;
    }
  }

  /** Only counts the lines that follow. */
  stop(): void {
    this.isStopped = true;
  }

  /** Ends the document. */
  end(): void {
    this.closeBlock();
  }

  /** Gives a line of a known shape to the sink; false where that does not take it as such. */
  private takeKnownShape(bytes: Uint8Array, start: number): boolean {
    const { block, sample, scanner, line } = this;
    const { hasTimestamp } = scanner;
    if (hasTimestamp) this.setPlain(bytes, start);
    if (!this.sink.takeKnownShape(scanner, line)) return false;
    this.samples += 1;
    block.samples += 1;
    if (hasTimestamp) block.withTimestamp += 1;
    else block.withoutTimestamp += 1;
    sample.skip(line);
    return true;
  }

  private setPlain(bytes: Uint8Array, start: number): void {
    const { scanner, sample, suffixes } = this;
    sample.setPlain(bytes, start, this.line);
    const { name } = scanner;
    let suffix = suffixes.get(name);
    if (suffix === undefined) {
      ({ suffix } = this.enter(name.text));
      suffixes.set(name, suffix);
    }
    sample.suffix = suffix;
  }

  private takePlain(bytes: Uint8Array, start: number): void {
    const { scanner, sample } = this;
    this.setPlain(bytes, start);
    this.take(sample);
    this.knownShapes.classify(scanner, this.sink.plainSample(sample, bytes, start, scanner.lineEnd, this.line));
  }

  /** Reads a line that is not a plain sample. */
  private readLine(bytes: Uint8Array, start: number, end: number): void {
    const { sink, line } = this;
    const plain = this.fast && !this.ended ? plainLine(bytes, start, end, this.dialect, line, this.scanner) : undefined;
    const given = plain?.kind === 'eof' ? undefined : plain;
    if (!sink.line(bytes, start, end, line, given)) this.knownShapes.clear();
    if (this.ended) this.grammarLines.readAfterEof(bytes, start, end, line);
    else {
      const statement = plain ?? this.grammarLines.read(bytes, start, end, line);
      this.takeStatement(this.helpContinuation.of(statement, bytes, start, end));
    }
  }

  private takeStatement(statement: Statement): void {
    const { sink } = this;
    switch (statement.kind) {
      case 'sample':
        this.takeNode(statement);
        break;
      case 'help':
      case 'type':
      case 'unit':
        this.takeMetadata(statement);
        break;
      default:
        if (statement.kind === 'eof') this.ended = true;
        if (statement.kind === 'bad') this.block.badLines += 1;
        sink.other(statement);
    }
    if (statement.problems.length === 0) return;
    const family = statement.kind === 'sample' ? this.block.name : undefined;
    const { text } = this.grammarLines;
    for (const problem of statement.problems)
      sink.problem(problem, problem.fatal ? undefined : family, statement, text);
  }

  private takeNode(node: Sample): void {
    const { suffix } = this.enter(node.name.text);
    this.sample.setNode(node);
    this.sample.suffix = suffix;
    this.take(this.sample);
  }

  private take(sample: CurrentSample): void {
    const { block } = this;
    sample.family = block;
    this.samples += 1;
    if (block.samples === 0) block.addFirstSample(sample.span(), sample.span('name'), sample.quotedName);
    block.addSample(sample);
    this.sink.sample(sample, block);
  }

  /** Opens the block that a sample belongs to, where it is not the open one. */
  private enter(name: string): Resolved {
    const resolved = this.index.resolve(name, this.isOpen ? this.block.record : undefined);
    if (!this.isOpen || resolved.record !== this.block.record) this.openBlock(resolved);
    return resolved;
  }

  private takeMetadata(line: HelpLine | TypeLine | UnitLine): void {
    const record = this.index.named(line.name.text);
    if (!this.isOpen || record !== this.block.record) this.openBlock({ record, suffix: '' });
    const { block } = this;
    this.sink.metadata(line, block);
    block.addMetadata(line, this.openMetrics);
    this.suffixes.clear();
  }

  private openBlock(resolved: Resolved): void {
    this.closeBlock();
    const { record } = resolved;
    const reopened = this.openMetrics ? record.firstPlace() >= 0 : record.samplePlace >= 0;
    this.index.open(record);
    this.block.open(record, reopened);
    this.isOpen = true;
    this.suffixes.clear();
    this.knownShapes.clear();
    this.sink.open(this.block);
  }

  private closeBlock(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.sink.close(this.block);
  }
}
