import type { HelpLine, ParseLine, Statement, SyntaxProblem, TypeLine, UnitLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { unifyUntyped } from '../syntax/metric-types.ts';
import { LineSplitter } from '../text/lines.ts';
import { Assembler, type AssemblerSink } from '../stream/assembler.ts';
import type { Reuse } from '../stream/known-shapes.ts';
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

type Grouped = CounterNode | HistogramNode | SummaryNode | StateSetNode;
type MakeSeries<T> = (first: SampleNode, excludedLabel: number, key1: number, key2: number) => T;

const makeCounter: MakeSeries<CounterNode> = (first, excludedLabel, key1, key2) =>
  new CounterNode(first, excludedLabel, key1, key2);
const makeHistogram: MakeSeries<HistogramNode> = (first, excludedLabel, key1, key2) =>
  new HistogramNode(first, excludedLabel, key1, key2);
const makeSummary: MakeSeries<SummaryNode> = (first, excludedLabel, key1, key2) =>
  new SummaryNode(first, excludedLabel, key1, key2);
const makeStateSet: MakeSeries<StateSetNode> = (first, excludedLabel, key1, key2) =>
  new StateSetNode(first, excludedLabel, key1, key2);

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
  private readonly nodes = new SampleNodes();

  constructor(dialect: Dialect, parseLine: ParseLine, take: TakeFamily, fast = true) {
    this.take = take;
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
  }

  line(): void {
    // The tree needs no bytes.
  }

  plainMetadata(): void {
    // The tree needs no bytes.
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

  open(): void {
    this.helpLine = undefined;
    this.typeLine = undefined;
    this.unitLine = undefined;
    this.simple = [];
    this.grouped = [];
    this.unexpected = [];
    this.last = undefined;
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
    const node = this.nodes.make(sample);
    switch (block.type) {
      case 'counter':
        this.addToCounter(this.group(sample, -1, node, makeCounter), node);
        return;
      case 'histogram':
      case 'gaugehistogram':
        if (sample.suffix === '') this.unexpected.push(node);
        else this.addToHistogram(sample, node);
        return;
      case 'summary':
        this.addToSummary(sample, node);
        return;
      case 'stateset': {
        const index = sample.shape.indexOf(block.name);
        this.group(sample, index, node, makeStateSet).states.push(new StateNode(node, index));
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

  /** The series that a line belongs to, by its timestamp and its labels without the one at `excludedLabel`. */
  private group<T extends Grouped>(
    sample: CurrentSample,
    excludedLabel: number,
    node: SampleNode,
    make: MakeSeries<T>,
  ): T {
    sample.seriesKey(excludedLabel, 0);
    if (sample.hasTimestamp) sample.pointKey();
    const { last } = this;
    const { key1, key2 } = sample.key;
    if (last !== undefined && last.key1 === key1 && last.key2 === key2) return last as T;
    const known = this.index.find(this.grouped, key1, key2);
    const series = known === undefined ? make(node, excludedLabel, key1, key2) : (known as T);
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

  private addToHistogram(sample: CurrentSample, node: SampleNode): void {
    const { leIndex } = sample.shape;
    const series = this.group(sample, leIndex, node, makeHistogram);
    if (!this.addPart(series, node)) series.buckets.push(new BucketNode(node, leIndex));
  }

  private addToSummary(sample: CurrentSample, node: SampleNode): void {
    const { quantileIndex } = sample.shape;
    const series = this.group(sample, quantileIndex, node, makeSummary);
    if (!this.addPart(series, node)) series.quantiles.push(new QuantileNode(node, quantileIndex));
  }

  /** Adds a sum, count or creation time; a second one is unexpected. */
  private addPart(series: HistogramNode | SummaryNode, node: SampleNode): boolean {
    const { suffix } = node;
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
