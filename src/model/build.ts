import type { HelpLine, ParseLine, Statement, SyntaxProblem, TypeLine, UnitLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { LineSplitter } from '../text/lines.ts';
import { Assembler, type AssemblerSink, type Familiarity } from './assemble.ts';
import type { CurrentSample } from './current-sample.ts';
import type { MetricFamily, SampleNode, SimpleSeries } from './family.ts';
import type { FamilyBlock } from './family-block.ts';
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
type MakeSeries<T> = new (first: SampleNode, without: number, key1: number, key2: number) => T;

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
  /** Series of the open block by the first of their two hashes; those that share it are in one list. */
  private readonly byKey = new Map<number, Grouped | Grouped[]>();
  private last: Grouped | undefined = undefined;
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
    return 'odd';
  }

  familiar(): boolean {
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
    if (this.byKey.size > 0) this.byKey.clear();
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
    const { suffix } = sample;
    switch (block.type) {
      case 'counter':
        this.addToCounter(sample, node);
        return;
      case 'histogram':
      case 'gaugehistogram':
        if (suffix === '') this.unexpected.push(node);
        else this.addToHistogram(sample, node);
        return;
      case 'summary':
        this.addToSummary(sample, node);
        return;
      case 'stateset':
        this.addState(sample, block, node);
        return;
      default:
        this.simple.push(new SimpleSeriesNode(node));
    }
  }

  close(block: FamilyBlock): void {
    const base = {
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
    } as const;
    const type = block.type === 'unknown' ? 'untyped' : block.type;
    const grouped =
      type === 'counter' ||
      type === 'histogram' ||
      type === 'gaugehistogram' ||
      type === 'summary' ||
      type === 'stateset';
    this.take({ ...base, type, series: grouped ? this.grouped : this.simple } as MetricFamily);
  }

  /** The series that a line belongs to, by its labels without the one at `without`, and its timestamp. */
  private group<T extends Grouped>(sample: CurrentSample, without: number, node: SampleNode, make: MakeSeries<T>): T {
    sample.seriesKey(without, 0);
    if (sample.hasTimestamp) sample.pointKey();
    const { key1, key2 } = sample;
    const { last } = this;
    if (last !== undefined && last.key1 === key1 && last.key2 === key2) return last as T;
    const known = this.byKey.get(key1);
    let series = Array.isArray(known) ? known.find((one) => one.key2 === key2) : known;
    if (series === undefined || series.key2 !== key2) {
      series = new make(node, without, key1, key2);
      if (known === undefined) this.byKey.set(key1, series);
      else if (Array.isArray(known)) known.push(series);
      else this.byKey.set(key1, [known, series]);
      this.grouped.push(series);
    }
    this.last = series;
    return series as T;
  }

  private addToCounter(sample: CurrentSample, node: SampleNode): void {
    const series = this.group(sample, -1, node, CounterNode);
    const part = node.suffix === '_created' ? 'created' : 'total';
    if (series[part] === undefined) series[part] = node;
    else this.unexpected.push(node);
  }

  private addToHistogram(sample: CurrentSample, node: SampleNode): void {
    const index = sample.shape.leIndex;
    const series = this.group(sample, index, node, HistogramNode);
    if (!this.addPart(series, node)) series.buckets.push(new BucketNode(node, index));
  }

  private addToSummary(sample: CurrentSample, node: SampleNode): void {
    const index = sample.shape.quantileIndex;
    const series = this.group(sample, index, node, SummaryNode);
    if (!this.addPart(series, node)) series.quantiles.push(new QuantileNode(node, index));
  }

  /** Adds a sum, count or creation time; a second one is unexpected. */
  private addPart(series: HistogramNode | SummaryNode, node: SampleNode): boolean {
    const part = partOf(node.suffix);
    if (part === undefined) return false;
    if (series[part] === undefined) series[part] = node;
    else this.unexpected.push(node);
    return true;
  }

  private addState(sample: CurrentSample, block: FamilyBlock, node: SampleNode): void {
    const index = sample.shape.names.indexOf(block.name);
    this.group(sample, index, node, StateSetNode).states.push(new StateNode(node, index));
  }
}

function partOf(suffix: string): 'sum' | 'count' | 'created' | undefined {
  if (suffix === '_sum' || suffix === '_gsum') return 'sum';
  if (suffix === '_count' || suffix === '_gcount') return 'count';
  return suffix === '_created' ? 'created' : undefined;
}
