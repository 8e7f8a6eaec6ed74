import type { HelpLine, ParseLine, Sample, Statement, SyntaxProblem, TypeLine, UnitLine } from '../syntax/ast.ts';
import { isOpenMetrics, type Dialect } from '../syntax/dialect.ts';
import { plainLine } from '../syntax/fast/metadata-scanner.ts';
import { PlainScanner, startsName } from '../syntax/fast/sample-scanner.ts';
import { span } from '../text/span.ts';
import { decodeLine } from '../text/utf8.ts';
import { CurrentSample } from './current-sample.ts';
import { FamilyBlock } from './family-block.ts';
import { packPlace } from './family-table.ts';
import { FamilyIndex, type Resolved } from './resolve-family.ts';
import { type Suffix, unifyUntyped } from '../syntax/metric-types.ts';
import { newline } from '../text/bytes.ts';

/**
 * What a plain sample makes of those that follow it in the block: others of its name with its label names and without a
 * timestamp are `familiar` from now on; or it is `odd` and changes nothing; or it is `news`, and nothing is familiar any
 * more. So are lines that are no plain samples.
 */
export type Familiarity = 'familiar' | 'odd' | 'news';

/** What is made of the lines of a document: a linter, or a builder of nodes. */
export interface AssemblerSink {
  /** A line that is not a plain sample, in bytes, before anything else is said of it. */
  line(bytes: Uint8Array, start: number, end: number, line: number): void;
  /** A plain sample, behind {@link AssemblerSink.sample}. */
  plainSample(sample: CurrentSample, bytes: Uint8Array, start: number, end: number, line: number): Familiarity;
  /**
   * A plain sample of the open block whose like is familiar, in place of {@link AssemblerSink.sample} and
   * {@link AssemblerSink.plainSample}: the scanner alone has it. False where it must be looked at like others, before
   * anything has been made of it.
   */
  familiar(scanner: PlainScanner, line: number): boolean;
  /** A plain HELP or TYPE line, in place of {@link AssemblerSink.line}. */
  plainMetadata(statement: HelpLine | TypeLine, bytes: Uint8Array, start: number, end: number, line: number): void;
  /** A problem of a line; the family where the line is in the model. */
  problem(problem: SyntaxProblem, family: string | undefined): void;
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
  readonly index: FamilyIndex;
  readonly sample: CurrentSample;
  readonly block: FamilyBlock;
  private readonly dialect: Dialect;
  private readonly parseLine: ParseLine;
  private readonly sink: AssemblerSink;
  readonly scanner: PlainScanner;
  private readonly openMetrics: boolean;
  private readonly plain: boolean;
  private isOpen = false;
  /** Changes whenever what a sample's name means can change. */
  private epoch = 1;
  /** Changes whenever what was familiar is so no longer. */
  private familiarity = 1;
  /** Lines read so far. */
  line = 0;
  samples = 0;
  /** Whether `# EOF` was read: what follows is no longer in the model. */
  private ended = false;

  /** Without `plain` the grammar reads every line: tests hold the shorter ways against it. */
  constructor(dialect: Dialect, parseLine: ParseLine, sink: AssemblerSink, plain = true) {
    this.plain = plain;
    this.dialect = dialect;
    this.parseLine = parseLine;
    this.sink = sink;
    this.openMetrics = isOpenMetrics(dialect);
    this.index = new FamilyIndex(dialect);
    this.scanner = new PlainScanner(this.openMetrics);
    this.sample = new CurrentSample(this.scanner);
    this.block = new FamilyBlock(dialect);
  }

  /** Reads a run of whole lines. */
  read(bytes: Uint8Array, start: number, end: number): void {
    const { scanner, sink } = this;
    let at = start;
    while (at < end) {
      if (startsName(bytes[at] as number) && this.plain && !this.ended && scanner.scan(bytes, at, end)) {
        const { name } = scanner;
        if (
          name.familiarity === this.familiarity &&
          name.familiarShape === scanner.shape &&
          scanner.timestampStart === 0 &&
          sink.familiar(scanner, this.line)
        ) {
          this.takeFamiliar();
        } else {
          this.takePlain(bytes, at);
        }
        at = scanner.lineEnd + 1;
      } else {
        let lineEnd = bytes.indexOf(newline, at);
        if (lineEnd < 0 || lineEnd > end) lineEnd = end;
        this.readLine(bytes, at, lineEnd);
        at = lineEnd + 1;
      }
      this.line += 1;
    }
  }

  /** Ends the document. */
  end(): void {
    this.closeBlock();
  }

  /** Counts a sample that the sink has taken. */
  private takeFamiliar(): void {
    const { block } = this;
    this.samples += 1;
    block.samples += 1;
    block.withoutTimestamp += 1;
    this.sample.pass(this.line);
  }

  private takePlain(bytes: Uint8Array, start: number): void {
    const { scanner, sample } = this;
    sample.setPlain(bytes, start, this.line);
    const { name } = scanner;
    if (name.epoch !== this.epoch) {
      const resolved = this.enter(name.text);
      name.epoch = this.epoch;
      name.suffix = resolved.suffix;
    }
    sample.suffix = name.suffix as Suffix;
    this.take(sample);
    const familiarity = this.sink.plainSample(sample, bytes, start, scanner.lineEnd, this.line);
    if (familiarity === 'news') this.familiarity += 1;
    if (familiarity !== 'familiar') return;
    name.familiarity = this.familiarity;
    name.familiarShape = scanner.shape;
  }

  private readLine(bytes: Uint8Array, start: number, end: number): void {
    this.familiarity += 1;
    if (this.plain && !this.ended) {
      const plain = plainLine(bytes, start, end, this.dialect, this.line, this.scanner.likelyName);
      if (plain !== undefined) {
        if (plain.kind === 'help' || plain.kind === 'type')
          this.sink.plainMetadata(plain, bytes, start, end, this.line);
        else this.sink.line(bytes, start, end, this.line);
        this.takeStatement(plain);
        return;
      }
    }
    const decoded = decodeLine(bytes, start, end);
    const damaged = decoded.invalid.length > 0;
    this.sink.line(bytes, start, end, this.line);
    if (this.ended) {
      this.sink.problem(
        {
          kind: 'problem',
          rule: 'content-after-eof',
          severity: 'error',
          message: decoded.text === '' ? 'there is an empty line behind # EOF' : 'there is a line behind # EOF',
          span: span(this.line, 0, decoded.text.length),
          fatal: true,
        },
        undefined,
      );
      return;
    }
    const statement = this.parseLine(decoded.text, this.dialect, this.line);
    if (damaged) this.reportDamage(statement, decoded.invalid);
    this.takeStatement(statement);
  }

  /** Bytes that are not UTF-8 matter where somebody reads them: not in comments. */
  private reportDamage(statement: Statement, invalid: readonly { start: number; end: number }[]): void {
    if (statement.kind === 'comment' || statement.kind === 'blank') return;
    if (statement.kind === 'bad') return;
    const [first] = invalid;
    if (first === undefined) return;
    const bytes = invalid.reduce((sum, run) => sum + run.end - run.start, 0);
    this.sink.problem(
      {
        kind: 'problem',
        rule: 'invalid-utf8',
        severity: 'error',
        message: bytes === 1 ? 'a byte here is not UTF-8' : `${bytes} bytes here are not UTF-8`,
        span: span(this.line, first.start, first.end),
        fatal: false,
      },
      undefined,
    );
  }

  private takeStatement(statement: Statement): void {
    const { sink } = this;
    switch (statement.kind) {
      case 'sample': {
        this.takeNode(statement);
        break;
      }
      case 'help':
      case 'type':
      case 'unit':
        this.takeMetadata(statement);
        break;
      case 'eof':
        this.ended = true;
        sink.other(statement);
        break;
      case 'bad':
        this.block.badLines += 1;
        sink.other(statement);
        break;
      case 'comment':
      case 'blank':
        sink.other(statement);
        break;
    }
    if (statement.problems.length === 0) return;
    const family = statement.kind === 'sample' ? this.block.name : undefined;
    for (const problem of statement.problems) sink.problem(problem, problem.fatal ? undefined : family);
  }

  private takeNode(node: Sample): void {
    const resolved = this.enter(node.name.text);
    this.sample.setNode(node);
    this.sample.suffix = resolved.suffix;
    this.take(this.sample);
  }

  private take(sample: CurrentSample): void {
    const { block } = this;
    sample.family = block;
    this.samples += 1;
    if (block.samples === 0) this.takeFirst(sample);
    block.samples += 1;
    if (sample.hasTimestamp) {
      if (block.withTimestamp === 0) block.firstWithTimestamp = sample.span('timestamp');
      block.withTimestamp += 1;
    } else {
      if (block.withoutTimestamp === 0) block.firstWithoutTimestamp = sample.span();
      block.withoutTimestamp += 1;
    }
    this.sink.sample(sample, block);
  }

  private takeFirst(sample: CurrentSample): void {
    const { block } = this;
    const series = sample.span();
    block.addFirstSample(series, sample.span('name'), sample.quotedName);
    const { record } = block;
    if (record.samplePlace < 0) record.samplePlace = packPlace(series);
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
    block.addMetadata(line);
    if (line.kind === 'help') {
      // A HELP line without a text says nothing in the text formats, so that another one may follow.
      const says = this.openMetrics || line.help.text !== '';
      if (record.helpPlace < 0 && says) {
        record.helpPlace = packPlace(line.name.span);
        record.help = line.help.text;
      }
    } else if (line.kind === 'unit') {
      if (record.unitPlace < 0) {
        record.unitPlace = packPlace(line.name.span);
        record.unit = line.unit.text;
      }
    } else if (record.typePlace < 0) {
      record.typePlace = packPlace(line.name.span);
      // A type that comes after the samples does not change what they were read as.
      if (line.type !== undefined && record.samplePlace < 0) {
        record.type = unifyUntyped(line.type);
        record.hasType = true;
      }
    }
    this.epoch += 1;
  }

  private openBlock(resolved: Resolved): void {
    this.closeBlock();
    const { record } = resolved;
    const reopened = this.openMetrics ? record.firstPlace() >= 0 : record.samplePlace >= 0;
    this.index.open(record);
    this.scanner.likelyName = record.name;
    this.block.open(record, reopened);
    this.isOpen = true;
    this.epoch += 1;
    this.familiarity += 1;
    this.sink.open(this.block);
  }

  private closeBlock(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.sink.close(this.block);
  }
}
