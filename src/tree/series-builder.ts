import type { SampleNode } from './nodes.ts';
import type { CompositeValue, MetricType } from '../syntax/ast.ts';
import { boundLabelOf } from '../syntax/metric-types.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import { partOf, roleOf, roles } from '../series/parts.ts';
import { takeComposite } from './composite-node.ts';
import { KeyIndex } from '../text/tables/key-index.ts';
import { PairSet } from '../text/tables/pair-set.ts';
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

/** Puts the series of the open family together: each sample once, the others are unexpected. */
export class SeriesBuilder {
  private simple: SimpleSeriesNode[] = [];
  private grouped: Grouped[] = [];
  unexpected: SampleNode[] = [];
  /** Finds a series of the open block by its two hashes. */
  private readonly index = new KeyIndex();
  private last: Grouped | undefined = undefined;
  /** The series of one line, and the buckets, quantiles and states of the open block. */
  private readonly seen = new PairSet();

  /** A block begins. */
  clear(): void {
    this.simple = [];
    this.grouped = [];
    this.unexpected = [];
    this.last = undefined;
    this.index.clear();
    this.seen.clear();
  }

  /** The series, as a family of this type has them. */
  of(type: MetricType): readonly (SimpleSeriesNode | Grouped)[] {
    const isGrouped = boundLabelOf(type) !== undefined || type === 'counter' || type === 'stateset';
    return isGrouped ? this.grouped : this.simple;
  }

  add(sample: CurrentSample, node: SampleNode, block: FamilyBlock): void {
    switch (block.type) {
      case 'counter':
        this.addToCounter(this.group(sample, -1, node, makeCounter), node);
        return;
      case 'histogram':
      case 'gaugehistogram':
        if (node.composite !== undefined) this.addComposite(sample, node, 'histogram');
        else if (sample.suffix === '') this.unexpected.push(node);
        else this.addToHistogram(sample, node);
        return;
      case 'summary':
        if (node.composite === undefined) this.addToSummary(sample, node);
        else this.addComposite(sample, node, 'summary');
        return;
      case 'stateset':
        this.addToStateSet(sample, node, block.name);
        return;
      default:
        this.addSimple(sample, node);
    }
  }

  private addComposite(sample: CurrentSample, node: SampleNode, kind: CompositeValue['kind']): void {
    const { composite } = node;
    const make: MakeSeries<HistogramNode | SummaryNode> = kind === 'histogram' ? makeHistogram : makeSummary;
    const isTaken = composite?.kind === kind && takeComposite(this.group(sample, -1, node, make), node, composite);
    if (!isTaken) this.unexpected.push(node);
  }

  /** The series that a line belongs to, by its timestamp and its labels without the one at `excludedLabel`. */
  private group<T extends Grouped>(
    sample: CurrentSample,
    excludedLabel: number,
    node: SampleNode,
    make: MakeSeries<T>,
  ): T {
    sample.seriesKey(excludedLabel, roles.series);
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

  private addSimple(sample: CurrentSample, node: SampleNode): void {
    sample.seriesKey(-1, roleOf(sample.suffix));
    if (sample.hasTimestamp) sample.pointKey();
    if (this.seen.add(sample.key.key1, sample.key.key2)) this.simple.push(new SimpleSeriesNode(node));
    else this.unexpected.push(node);
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
    if (this.addPoint(series, node)) return;
    if (this.isNewPart(sample, leIndex)) series.buckets.push(new BucketNode(node, leIndex));
    else this.unexpected.push(node);
  }

  private addToSummary(sample: CurrentSample, node: SampleNode): void {
    const { quantileIndex } = sample.shape;
    const series = this.group(sample, quantileIndex, node, makeSummary);
    if (this.addPoint(series, node)) return;
    if (this.isNewPart(sample, quantileIndex)) series.quantiles.push(new QuantileNode(node, quantileIndex));
    else this.unexpected.push(node);
  }

  private addToStateSet(sample: CurrentSample, node: SampleNode, name: string): void {
    const index = sample.shape.indexOf(name);
    const series = this.group(sample, index, node, makeStateSet);
    if (this.isNewPart(sample, index)) series.states.push(new StateNode(node, index));
    else this.unexpected.push(node);
  }

  /** Whether its series has no such bucket, quantile or state yet; `index` is that of the label with its bound or name. */
  private isNewPart({ key, value1, value2 }: CurrentSample, index: number): boolean {
    key.addValue(index < 0 ? 0 : (value1[index] as number), index < 0 ? 0 : (value2[index] as number));
    return this.seen.add(key.key1, key.key2);
  }

  /** Adds a sum, count or creation time; a second one is unexpected. */
  private addPoint(series: HistogramNode | SummaryNode, node: SampleNode): boolean {
    const point = partOf(node.suffix);
    if (point === undefined) return false;
    if (point === 'sum' && series.sum === undefined) series.sum = node;
    else if (point === 'count' && series.count === undefined) series.count = node;
    else if (point === 'created' && series.created === undefined) series.created = node;
    else this.unexpected.push(node);
    return true;
  }
}
