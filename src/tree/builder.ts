import type { HelpLine, ParseLine, Statement, SyntaxProblem, TypeLine, UnitLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { LineSplitter } from '../text/lines.ts';
import type { LabelShape } from '../syntax/fast/label-shape.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { Assembler, type AssemblerSink, type Familiarity } from '../stream/assembler.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { MetricFamily, SampleNode, SimpleSeries } from './nodes.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import { KeyIndex } from '../text/tables/key-index.ts';
import { SampleNodes } from './sample-node.ts';
import {
  BucketNode,
  CounterNode,
  HistogramNode,
  QuantileNode,
  SimpleSeriesNode,
  StateNode,
  StateSetNode,
  SummaryNode,
} from './series-node.ts';
import { type Suffix, unifyUntyped } from '../syntax/metric-types.ts';

type Grouped = CounterNode | HistogramNode | SummaryNode | StateSetNode;
type MakeSeries<T> = (first: SampleNode, without: number, key1: number, key2: number) => T;

const makeCounter: MakeSeries<CounterNode> = (first, without, key1, key2) =>
  new CounterNode(first, without, key1, key2);
const makeHistogram: MakeSeries<HistogramNode> = (first, without, key1, key2) =>
  new HistogramNode(first, without, key1, key2);
const makeSummary: MakeSeries<SummaryNode> = (first, without, key1, key2) =>
  new SummaryNode(first, without, key1, key2);
const makeStateSet: MakeSeries<StateSetNode> = (first, without, key1, key2) =>
  new StateSetNode(first, without, key1, key2);

/** Gets the families and problems of a document in its order. */
export type TakeFamily = (item: MetricFamily | SyntaxProblem) => void;

/** Builds the typed tree of families, block by block. */
export class FamilyBuilder implements AssemblerSink {
  private readonly take: TakeFamily;
  private readonly assembler: Assembler;
  private readonly splitter: LineSplitter;
  private helpLine: HelpLine | undefined = undefined;
  private typeLine: TypeLine | undefined = undefined;
  private unitLine: UnitLine | undefined = undefined;
  private simple: SimpleSeries[] = [];
  private grouped: Grouped[] = [];
  private unexpected: SampleNode[] = [];
  /** Finds a series of the open block by its two hashes. */
  private readonly index = new KeyIndex();
  private last: Grouped | undefined = undefined;
  /** Label names of the line before, where it was a familiar one. */
  private lastShape: LabelShape | undefined = undefined;
  private readonly nodes = new SampleNodes();

  constructor(dialect: Dialect, parseLine: ParseLine, take: TakeFamily, plain = true) {
    this.take = take;
    this.assembler = new Assembler(dialect, parseLine, this, plain);
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
  }

  line(): void {
    // Nobody asks for bytes.
  }

  plainMetadata(): void {
    // Nobody asks for bytes.
  }

  plainSample(): Familiarity {
    return 'familiar';
  }

  familiar(scanner: PlainScanner, line: number): boolean {
    const { sample, block } = this.assembler;
    const { name, shape } = scanner;
    const suffix = name.suffix as Suffix;
    const node = this.nodes.makePlain(name.text, suffix, line, shape.names, scanner.nameStart);
    this.add(sample, block, node, shape, suffix, scanner);
    return true;
  }

  problem(problem: SyntaxProblem): void {
    this.take(problem);
  }

  other(_statement: Statement): void {
    // Comments and blank lines are not in the tree.
  }

  open(): void {
    this.helpLine = undefined;
    this.typeLine = undefined;
    this.unitLine = undefined;
    this.simple = [];
    this.grouped = [];
    this.unexpected = [];
    this.last = undefined;
    this.lastShape = undefined;
    this.index.clear();
  }

  metadata(line: HelpLine | TypeLine | UnitLine, block: FamilyBlock): void {
    if (line.kind === 'help') {
      // Until a line says something (one without a text does not, in the text formats), the next one may.
      if (this.helpLine === undefined || block.help === undefined) this.helpLine = line;
    } else if (line.kind === 'type') this.typeLine ??= line;
    else this.unitLine ??= line;
  }

  sample(sample: CurrentSample, block: FamilyBlock): void {
    this.add(sample, block, this.nodes.make(sample), sample.shape, sample.suffix, undefined);
  }

  /** Adds a line to the open family; a familiar one is in the scanner alone. */
  private add(
    sample: CurrentSample,
    block: FamilyBlock,
    node: SampleNode,
    shape: LabelShape,
    suffix: Suffix,
    scanner: PlainScanner | undefined,
  ): void {
    switch (block.type) {
      case 'counter':
        this.addToCounter(this.group(sample, -1, node, shape, makeCounter, scanner), node);
        return;
      case 'histogram':
      case 'gaugehistogram':
        if (suffix === '') this.unexpected.push(node);
        else this.addToHistogram(sample, node, shape, suffix, scanner);
        return;
      case 'summary':
        this.addToSummary(sample, node, shape, suffix, scanner);
        return;
      case 'stateset': {
        const index = shape.names.indexOf(block.name);
        this.group(sample, index, node, shape, makeStateSet, scanner).states.push(new StateNode(node, index));
        return;
      }
      default:
        this.simple.push(new SimpleSeriesNode(node));
    }
  }

  close(block: FamilyBlock): void {
    const type = unifyUntyped(block.type);
    const grouped =
      type === 'counter' ||
      type === 'histogram' ||
      type === 'gaugehistogram' ||
      type === 'summary' ||
      type === 'stateset';
    this.take({
      kind: 'family',
      name: block.name,
      help: block.help ?? this.helpLine?.help.text,
      unit: block.unit ?? this.unitLine?.unit.text,
      helpLine: this.helpLine,
      typeLine: this.typeLine,
      unitLine: this.unitLine,
      reopened: block.reopened,
      span: block.firstSpan ?? block.nameSpan,
      unexpected: this.unexpected,
      type,
      series: grouped ? this.grouped : this.simple,
    } as MetricFamily);
  }

  /** The series that a line belongs to, by its labels without the one at `without`, and its timestamp. */
  private group<T extends Grouped>(
    sample: CurrentSample,
    without: number,
    node: SampleNode,
    shape: LabelShape,
    make: MakeSeries<T>,
    scanner: PlainScanner | undefined,
  ): T {
    const { last, lastShape } = this;
    this.lastShape = scanner === undefined ? undefined : shape;
    if (scanner === undefined) {
      sample.seriesKey(without, 0);
      if (sample.hasTimestamp) sample.pointKey();
    } else {
      const end = scanner.labelCount - 1;
      // Nothing but the label that does not count differs from the line before.
      if (shape === lastShape && without === end && scanner.sameLabels >= end) return last as T;
      sample.familiarKey(without, 0);
    }
    const { key1, key2 } = sample;
    if (last !== undefined && last.key1 === key1 && last.key2 === key2) return last as T;
    const known = this.index.find(this.grouped, key1, key2);
    const series = known === undefined ? make(node, without, key1, key2) : (known as T);
    if (known === undefined) {
      this.grouped.push(series);
      this.index.add(this.grouped);
    }
    this.last = series;
    return series;
  }

  private addToCounter(series: CounterNode, node: SampleNode): void {
    if (node.suffix === '_created') {
      if (series.created === undefined) series.created = node;
      else this.unexpected.push(node);
    } else if (series.total === undefined) series.total = node;
    else this.unexpected.push(node);
  }

  private addToHistogram(
    sample: CurrentSample,
    node: SampleNode,
    shape: LabelShape,
    suffix: Suffix,
    scanner: PlainScanner | undefined,
  ): void {
    const { leIndex } = shape;
    const series = this.group(sample, leIndex, node, shape, makeHistogram, scanner);
    if (!this.addPart(series, node, suffix)) series.buckets.push(new BucketNode(node, leIndex));
  }

  private addToSummary(
    sample: CurrentSample,
    node: SampleNode,
    shape: LabelShape,
    suffix: Suffix,
    scanner: PlainScanner | undefined,
  ): void {
    const { quantileIndex } = shape;
    const series = this.group(sample, quantileIndex, node, shape, makeSummary, scanner);
    if (!this.addPart(series, node, suffix)) series.quantiles.push(new QuantileNode(node, quantileIndex));
  }

  /** Adds a sum, count or creation time; a second one is unexpected. */
  private addPart(series: HistogramNode | SummaryNode, node: SampleNode, suffix: Suffix): boolean {
    if (suffix === '_bucket' || suffix === '') return false;
    if (suffix === '_sum' || suffix === '_gsum') {
      if (series.sum === undefined) series.sum = node;
      else this.unexpected.push(node);
    } else if (suffix === '_count' || suffix === '_gcount') {
      if (series.count === undefined) series.count = node;
      else this.unexpected.push(node);
    } else if (suffix === '_created') {
      if (series.created === undefined) series.created = node;
      else this.unexpected.push(node);
    } else {
      return false;
    }
    return true;
  }
}
