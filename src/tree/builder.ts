import type { HelpLine, ParseLine, Statement, SyntaxProblem, TypeLine, UnitLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { unifyUntyped } from '../syntax/metric-types.ts';
import { LineSplitter } from '../text/lines.ts';
import { Assembler, type AssemblerSink } from '../stream/assembler.ts';
import type { Reuse } from '../stream/known-shapes.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { MetricFamily } from './nodes.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import { MetadataAhead } from './metadata-ahead.ts';
import { SampleNodes } from './sample-node.ts';
import { SeriesBuilder } from './series-builder.ts';

/** Gets the families and problems of a document in its order. */
export type TakeFamily = (item: MetricFamily | SyntaxProblem) => void;

/**
 * Builds the typed tree of families, block by block. A block that has metadata alone is held until the samples of its
 * family come, and is the beginning of their block; those whose samples never come are given at the end.
 */
export class FamilyBuilder implements AssemblerSink {
  private readonly take: TakeFamily;
  private readonly assembler: Assembler;
  private readonly splitter: LineSplitter;
  /** What was read of the open family before, where that was metadata alone. */
  private before: MetricFamily | undefined = undefined;
  private reopened = false;
  private helpLine: HelpLine | undefined = undefined;
  private typeLine: TypeLine | undefined = undefined;
  private unitLine: UnitLine | undefined = undefined;
  private readonly ahead: MetadataAhead;
  private readonly series = new SeriesBuilder();
  private readonly nodes = new SampleNodes();

  /** `heldLimit` is how many bytes of metadata whose samples have not come are held, more or less. */
  constructor(
    dialect: Dialect,
    parseLine: ParseLine,
    take: TakeFamily,
    { fast = true, heldLimit = Infinity }: { readonly fast?: boolean; readonly heldLimit?: number } = {},
  ) {
    this.take = take;
    this.ahead = new MetadataAhead(heldLimit);
    this.assembler = new Assembler(dialect, parseLine, this, fast);
    this.splitter = new LineSplitter((bytes, start, end) => {
      this.nodes.enter(bytes, start, end);
      this.assembler.read(bytes, start, end);
    });
  }

  write(chunk: Uint8Array): void {
    this.splitter.write(chunk);
  }

  end(): void {
    this.splitter.end();
    this.assembler.end();
    this.ahead.release(this.take);
  }

  line(): boolean {
    // The tree needs no bytes.
    return false;
  }

  plainSample(): Reuse {
    // A node is made of every sample, so that nothing could be skipped.
    return 'invalidate';
  }

  takeKnownShape(): boolean {
    return false;
  }

  problem(problem: SyntaxProblem): void {
    this.take(problem);
  }

  other(_statement: Statement): void {
    // Comments and blank lines are not in the tree.
  }

  open(block: FamilyBlock): void {
    const before = this.ahead.get(block.name);
    this.before = before;
    this.reopened = block.record.samplePlace >= 0;
    this.helpLine = before?.helpLine;
    this.typeLine = before?.typeLine;
    this.unitLine = before?.unitLine;
    this.series.clear();
  }

  metadata(line: HelpLine | TypeLine | UnitLine, block: FamilyBlock): void {
    if (line.kind === 'help') {
      // Until a line says something (one without a text does not, in the text formats), the next one may.
      if (this.helpLine === undefined || block.help === undefined) {
        // The text of a plain line is there only while its bytes are.
        this.helpLine = { ...line, help: { text: line.help.text, span: line.help.span } };
      }
    } else if (line.kind === 'type') this.typeLine ??= line;
    else this.unitLine ??= line;
  }

  sample(sample: CurrentSample, block: FamilyBlock): void {
    this.series.add(sample, this.nodes.make(sample), block);
  }

  close(block: FamilyBlock): void {
    const { before, reopened, helpLine, typeLine, unitLine, series } = this;
    const type = unifyUntyped(block.type);
    const family = {
      kind: 'family',
      dialect: block.dialect,
      name: block.name,
      help: block.help ?? helpLine?.help.text,
      unit: block.unit ?? unitLine?.unit.text,
      helpLine,
      typeLine,
      unitLine,
      reopened,
      span: before?.span ?? block.firstSpan ?? block.nameSpan,
      unexpected: series.unexpected,
      type,
      series: series.of(type),
    } as MetricFamily;
    if (block.samples === 0) {
      this.ahead.hold(family, this.take);
      return;
    }
    if (before !== undefined) this.ahead.drop(before);
    this.take(family);
  }
}
