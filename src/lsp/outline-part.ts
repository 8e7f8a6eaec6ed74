import { Assembler, type AssemblerSink } from '../stream/assembler.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { Reuse } from '../stream/known-shapes.ts';
import type { HelpLine, ParseLine, Statement, SyntaxProblem, TypeLine, UnitLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';

/** Samples of one name that follow each other, with nothing but comments and blank lines between them. */
export interface SampleRun {
  readonly kind: 'samples';
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** The columns of the name in the first line. */
  readonly start: number;
  readonly end: number;
}

/** What of some lines matters to an outline. Their numbers count from the first line of the part. */
export type OutlineItem =
  | HelpLine
  | TypeLine
  | UnitLine
  | SampleRun
  | { readonly kind: 'bad' }
  | { readonly kind: 'eof' };

/** Some whole lines of a document, read by themselves: what they say holds wherever they stand. */
export interface OutlinePart {
  /** UTF-16 code units. */
  readonly length: number;
  readonly lines: number;
  readonly items: readonly OutlineItem[];
  readonly badLines: number;
}

/** Bad lines after which the rest is not read: the grammar takes its time with each, and it is no exposition. */
export const mostBadLines = 1000;

const badLine: OutlineItem = { kind: 'bad' };
const encoder = new TextEncoder();

/** Notes what the lines of a part are. To which family they belong depends on what stands before them. */
class PartSink implements AssemblerSink {
  readonly items: OutlineItem[] = [];
  readonly assembler: Assembler;
  badLines = 0;
  private run: { -readonly [Key in keyof SampleRun]: SampleRun[Key] } | undefined = undefined;

  constructor(dialect: Dialect, parseLine: ParseLine) {
    this.assembler = new Assembler(dialect, parseLine, this);
  }

  private add(item: OutlineItem): void {
    this.run = undefined;
    this.items.push(item);
  }

  line(): boolean {
    return false;
  }

  open(): void {}

  close(): void {}

  metadata(line: HelpLine | TypeLine | UnitLine): void {
    this.add(line);
  }

  private goOn(name: string, line: number): boolean {
    const { run } = this;
    if (run === undefined || run.name !== name) return false;
    run.last = line;
    run.count += 1;
    return true;
  }

  sample(sample: CurrentSample): void {
    const { name, line } = sample;
    if (this.goOn(name, line)) return;
    const { start, end } = sample.span('name');
    const run = { kind: 'samples' as const, name, first: line, last: line, count: 1, start, end };
    this.add(run);
    this.run = run;
  }

  plainSample(): Reuse {
    return 'reuse';
  }

  takeKnownShape(scanner: PlainScanner, line: number): boolean {
    return this.goOn(scanner.name.text, line);
  }

  problem({ fatal }: SyntaxProblem): void {
    if (!fatal) return;
    this.add(badLine);
    this.badLines += 1;
    if (this.badLines > mostBadLines) this.assembler.stop();
  }

  other(statement: Statement): void {
    if (statement.kind === 'eof') this.add({ kind: 'eof' });
  }
}

/** Reads some whole lines of a document. */
export function readPart(text: string, dialect: Dialect, parseLine: ParseLine): OutlinePart {
  const sink = new PartSink(dialect, parseLine);
  const bytes = encoder.encode(text);
  sink.assembler.read(bytes, 0, bytes.length);
  sink.assembler.end();
  return { length: text.length, lines: sink.assembler.line, items: sink.items, badLines: sink.badLines };
}
