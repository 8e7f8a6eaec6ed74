import type { HelpLine, ParseLine, Statement, SyntaxProblem, TypeLine, UnitLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { parseGoFloat } from '../syntax/numbers.ts';
import { LineSplitter } from '../text/lines.ts';
import { asciiRun } from '../text/utf8.ts';
import { Assembler, type AssemblerSink } from './assemble.ts';
import type { CurrentSample } from './current-sample.ts';
import type {
  Bucket,
  CounterSeries,
  HistogramSeries,
  LabelNode,
  MetricFamily,
  Quantile,
  SampleNode,
  SimpleSeries,
  State,
  StateSetSeries,
  SummarySeries,
} from './family.ts';
import type { FamilyBlock } from './family-block.ts';
import { sampleNode } from './sample-node.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type MutableHistogram = Mutable<HistogramSeries> & { buckets: Bucket[] };
type MutableSummary = Mutable<SummarySeries> & { quantiles: Quantile[] };
type MutableStates = Mutable<StateSetSeries> & { states: State[] };
type MutableCounter = Mutable<CounterSeries>;
type Grouped = MutableHistogram | MutableSummary | MutableStates | MutableCounter;

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
  private readonly byKey = new Map<string, Grouped>();
  private last: Grouped | undefined = undefined;
  private lastKey1 = 0;
  private lastKey2 = 0;

  constructor(dialect: Dialect, parseLine: ParseLine, take: TakeFamily, plain = true) {
    this.take = take;
    this.assembler = new Assembler(dialect, parseLine, this, plain);
    const { sample } = this.assembler;
    this.splitter = new LineSplitter((bytes, start, end) => {
      sample.text = asciiRun(bytes, start, end);
      sample.textStart = start;
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

  plainSample(): void {
    // Nobody asks for bytes.
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
    const node = sampleNode(sample);
    const { type } = block;
    const { suffix } = sample;
    switch (type) {
      case 'counter':
        this.addToCounter(this.group(sample, -1, node, newCounter), node);
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
        this.simple.push({ labels: node.labels, timestamp: node.timestamp, span: node.span, sample: node });
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
    const grouped = type === 'counter' || type === 'histogram' || type === 'gaugehistogram' || type === 'summary' || type === 'stateset';
    this.take({ ...base, type, series: grouped ? this.grouped : this.simple } as MetricFamily);
  }

  /** The series that a line belongs to, by its labels without the one at `without`, and its timestamp. */
  private group<T extends Grouped>(sample: CurrentSample, without: number, node: SampleNode, make: (labels: readonly LabelNode[], node: SampleNode) => T): T {
    sample.seriesKey(without, 0);
    if (sample.hasTimestamp) sample.pointKey();
    const { key1, key2 } = sample;
    if (this.last !== undefined && this.lastKey1 === key1 && this.lastKey2 === key2) return this.last as T;
    const key = `${key1} ${key2}`;
    let series = this.byKey.get(key) as T | undefined;
    if (series === undefined) {
      series = make(without < 0 ? node.labels : node.labels.toSpliced(without, 1), node);
      this.byKey.set(key, series);
      this.grouped.push(series);
    }
    this.last = series;
    this.lastKey1 = key1;
    this.lastKey2 = key2;
    return series;
  }

  private addToCounter(series: MutableCounter, node: SampleNode): void {
    if (node.suffix === '_created') {
      if (series.created === undefined) series.created = node;
      else this.unexpected.push(node);
    } else if (series.total === undefined) series.total = node;
    else this.unexpected.push(node);
  }

  private addToHistogram(sample: CurrentSample, node: SampleNode): void {
    const index = sample.shape.leIndex;
    const series = this.group(sample, index, node, newHistogram);
    if (this.addPart(series, node)) return;
    const le = index < 0 ? undefined : sample.labelValue(index);
    const upperBound = le === undefined ? Number.NaN : (parseGoFloat(le) ?? Number.NaN);
    series.buckets.push({ le, upperBound, count: node.value, exemplar: node.exemplar, sample: node });
  }

  private addToSummary(sample: CurrentSample, node: SampleNode): void {
    const index = sample.shape.quantileIndex;
    const series = this.group(sample, index, node, newSummary);
    if (this.addPart(series, node)) return;
    const quantile = index < 0 ? Number.NaN : (parseGoFloat(sample.labelValue(index)) ?? Number.NaN);
    series.quantiles.push({ quantile, value: node.value, sample: node });
  }

  /** Adds a sum, count or creation time; a second one is unexpected. */
  private addPart(series: MutableHistogram | MutableSummary, node: SampleNode): boolean {
    const part = partOf(node.suffix);
    if (part === undefined) return false;
    if (series[part] === undefined) series[part] = node;
    else this.unexpected.push(node);
    return true;
  }

  private addState(sample: CurrentSample, block: FamilyBlock, node: SampleNode): void {
    const index = sample.shape.names.indexOf(block.name);
    const series = this.group(sample, index, node, newStateSet);
    series.states.push({ name: index < 0 ? undefined : sample.labelValue(index), enabled: node.value === 1, sample: node });
  }
}

function partOf(suffix: string): 'sum' | 'count' | 'created' | undefined {
  if (suffix === '_sum' || suffix === '_gsum') return 'sum';
  if (suffix === '_count' || suffix === '_gcount') return 'count';
  return suffix === '_created' ? 'created' : undefined;
}

function newCounter(labels: readonly LabelNode[], node: SampleNode): MutableCounter {
  return { labels, timestamp: node.timestamp, span: node.span, total: undefined, created: undefined };
}

function newHistogram(labels: readonly LabelNode[], node: SampleNode): MutableHistogram {
  const { timestamp, span: at } = node;
  return { labels, timestamp, span: at, buckets: [], sum: undefined, count: undefined, created: undefined };
}

function newSummary(labels: readonly LabelNode[], node: SampleNode): MutableSummary {
  const { timestamp, span: at } = node;
  return { labels, timestamp, span: at, quantiles: [], sum: undefined, count: undefined, created: undefined };
}

function newStateSet(labels: readonly LabelNode[], node: SampleNode): MutableStates {
  return { labels, timestamp: node.timestamp, span: node.span, states: [] };
}
