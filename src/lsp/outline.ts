import { Assembler, type AssemblerSink } from '../stream/assembler.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import type { Reuse } from '../stream/known-shapes.ts';
import type { FamilyIndex } from '../stream/resolve-family.ts';
import type { HelpLine, MetricType, ParseLine, SyntaxProblem, TypeLine, UnitLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { LineSplitter } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { piecesOf, type Steps } from './steps.ts';

/** Lines of one family that follow each other; both from 0, the last included. */
export interface OutlineBlock {
  readonly first: number;
  readonly last: number;
  readonly samples: number;
}

/** A family of a document. */
export interface OutlineFamily {
  readonly name: string;
  /** As declared; `untyped` where nothing is. */
  readonly type: MetricType;
  readonly hasType: boolean;
  readonly help: string | undefined;
  readonly unit: string | undefined;
  /** The names in the first line of each kind. */
  readonly typeSpan: Span | undefined;
  readonly helpSpan: Span | undefined;
  readonly unitSpan: Span | undefined;
  /** The name in its first line, whatever that is. */
  readonly span: Span;
  readonly samples: number;
  readonly blocks: readonly OutlineBlock[];
}

/** The families of a document and where they are. */
export interface Outline {
  readonly dialect: Dialect;
  /** In the order of their first lines. */
  readonly families: readonly OutlineFamily[];
  /** A family by its name. */
  family(name: string): OutlineFamily | undefined;
  /** The family that a sample of this name belongs to. */
  familyOf(sampleName: string): OutlineFamily | undefined;
}

type MutableFamily = { -readonly [Key in keyof OutlineFamily]: OutlineFamily[Key] } & { blocks: OutlineBlock[] };

/** Bad lines after which the rest is not read: the grammar takes its time with each, and it is no exposition. */
const mostBadLines = 1000;

/** Notes the lines of each family. */
class OutlineSink implements AssemblerSink {
  readonly families = new Map<string, MutableFamily>();
  readonly assembler: Assembler;
  private first = -1;
  private last = -1;
  private badLines = 0;

  constructor(dialect: Dialect, parseLine: ParseLine) {
    this.assembler = new Assembler(dialect, parseLine, this);
  }

  line(): void {}

  open(): void {
    this.first = -1;
    this.last = -1;
  }

  private own(line: number): void {
    if (this.first < 0) this.first = line;
    this.last = line;
  }

  metadata(line: HelpLine | TypeLine | UnitLine): void {
    this.own(line.span.line);
  }

  sample(sample: CurrentSample): void {
    this.own(sample.line);
  }

  plainSample(): Reuse {
    return 'reuse';
  }

  takeKnownShape(_scanner: unknown, line: number): boolean {
    this.own(line);
    return true;
  }

  close(block: FamilyBlock): void {
    const { name, type, hasType, help, unit, typeSpan, helpSpan, unitSpan, samples } = block;
    const own: OutlineBlock = { first: this.first, last: this.last, samples };
    const known = this.families.get(name);
    if (known !== undefined) {
      known.blocks.push(own);
      known.samples += samples;
      Object.assign(known, { type, hasType, help, unit });
      known.typeSpan ??= typeSpan;
      known.helpSpan ??= helpSpan;
      known.unitSpan ??= unitSpan;
      return;
    }
    const span = block.firstSpan ?? block.nameSpan;
    const blocks = [own];
    const spans = { typeSpan, helpSpan, unitSpan, span };
    this.families.set(name, { name, type, hasType, help, unit, ...spans, samples, blocks });
  }

  problem({ fatal }: SyntaxProblem): void {
    if (!fatal) return;
    this.badLines += 1;
    if (this.badLines > mostBadLines) this.assembler.stop();
  }

  other(): void {}
}

class FinishedOutline implements Outline {
  readonly dialect: Dialect;
  readonly families: readonly OutlineFamily[];
  private readonly byName: ReadonlyMap<string, OutlineFamily>;
  private readonly index: FamilyIndex;

  constructor(dialect: Dialect, byName: ReadonlyMap<string, OutlineFamily>, index: FamilyIndex) {
    this.dialect = dialect;
    this.byName = byName;
    this.families = [...byName.values()];
    this.index = index;
  }

  family(name: string): OutlineFamily | undefined {
    return this.byName.get(name);
  }

  familyOf(sampleName: string): OutlineFamily | undefined {
    return this.byName.get(this.index.resolve(sampleName, undefined).record.name);
  }
}

/** Finds the families of a document, step by step. */
export function* outlineOf(bytes: Uint8Array, dialect: Dialect, parseLine: ParseLine): Steps<Outline> {
  const sink = new OutlineSink(dialect, parseLine);
  const splitter = new LineSplitter((run, start, end) => sink.assembler.read(run, start, end));
  for (const piece of piecesOf(bytes)) {
    splitter.write(piece);
    yield;
  }
  splitter.end();
  sink.assembler.end();
  return new FinishedOutline(dialect, sink.families, sink.assembler.index);
}
