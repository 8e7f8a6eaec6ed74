import { queriedName } from '../inventory/inventory.ts';
import { FamilyReader } from '../protobuf/family-reader.ts';
import type { Histogram, Metric, MetricFamily as FamilyMessage } from '../protobuf/messages.ts';
import type { ParseLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { unifyUntyped } from '../syntax/metric-types.ts';
import { FamilyBuilder } from '../tree/builder.ts';
import type { MetricFamily, SampleNode } from '../tree/nodes.ts';

/** What a body has of a family, whatever the values are. */
export class FamilyShape {
  type = 'untyped';
  /** The names of its lines, or of those that a message stands for. */
  readonly names: Set<string> = new Set();
  /** Without those that say when the counting began. */
  series = 0;
  /** Lines `_created`, or times in messages and start timestamps. */
  created = 0;
  exemplars = 0;
  /** Values of `le` and `quantile` as they are written; of messages, which have numbers, nothing. */
  readonly bounds: Set<string> = new Set();
  hasNative = false;
}

/** What a body has, whatever the values are. */
export interface Shape {
  /** By the names that queries use. */
  readonly families: ReadonlyMap<string, FamilyShape>;
  /** Lines or messages that cannot be read. */
  readonly unread: number;
}

/** Adds a line; `isCreated` if it says when the counting began. */
function addLine(shape: FamilyShape, sample: SampleNode | undefined, isCreated = false): void {
  if (sample === undefined) return;
  if (isCreated) {
    shape.created += 1;
    return;
  }
  shape.names.add(sample.name);
  shape.series += 1;
  if (sample.startTimestamp !== undefined) shape.created += 1;
  for (const { name, value } of sample.labels) if (name === 'le' || name === 'quantile') shape.bounds.add(value);
}

function addFamily(shape: FamilyShape, family: MetricFamily): void {
  if (shape.type === 'untyped') shape.type = unifyUntyped(family.type);
  for (const series of family.series) {
    shape.exemplars += series.exemplars.length;
    if ('native' in series && series.native !== undefined) shape.hasNative = true;
    if ('buckets' in series) for (const { sample } of series.buckets) addLine(shape, sample);
    if ('quantiles' in series) for (const { sample } of series.quantiles) addLine(shape, sample);
    if ('states' in series) for (const { sample } of series.states) addLine(shape, sample);
    if ('sample' in series) addLine(shape, series.sample);
    if ('total' in series) addLine(shape, series.total);
    if ('sum' in series) {
      addLine(shape, series.sum);
      addLine(shape, series.count);
    }
    if ('created' in series) addLine(shape, series.created, true);
  }
  for (const sample of family.unexpected) addLine(shape, sample);
}

class Families {
  readonly all = new Map<string, FamilyShape>();

  of(name: string): FamilyShape {
    let shape = this.all.get(name);
    if (shape === undefined) this.all.set(name, (shape = new FamilyShape()));
    return shape;
  }
}

/** The shape of a text. */
export function shapeOfText(bytes: Uint8Array, dialect: Dialect, parseLine: ParseLine): Shape {
  const families = new Families();
  let unread = 0;
  const builder = new FamilyBuilder(dialect, parseLine, (item) => {
    if (item.kind === 'family') addFamily(families.of(queriedName(item, dialect)), item);
    else if (item.fatal) unread += 1;
  });
  builder.write(bytes);
  builder.end();
  return { families: families.all, unread };
}

const messageTypes = ['counter', 'gauge', 'summary', 'untyped', 'histogram', 'gaugehistogram'];

function isNative({ schema, positiveSpan, negativeSpan, zeroThreshold }: Histogram): boolean {
  return positiveSpan.length > 0 || negativeSpan.length > 0 || (schema !== undefined && (zeroThreshold ?? 0) > 0);
}

function addMetric(shape: FamilyShape, name: string, metric: Metric): void {
  const { counter, gauge, untyped, summary, histogram } = metric;
  const add = (suffix: string, count = 1): void => {
    if (count > 0) shape.names.add(name + suffix);
    shape.series += count;
  };
  for (const one of [counter, gauge, untyped]) if (one !== undefined) add('');
  const started = (counter ?? summary ?? histogram)?.createdTimestamp;
  if (started !== undefined) shape.created += 1;
  if (counter?.exemplar !== undefined) shape.exemplars += 1;
  if (summary !== undefined) {
    add('', summary.quantile.length);
    add('_sum');
    add('_count');
  }
  if (histogram === undefined) return;
  shape.exemplars +=
    histogram.exemplars.length + histogram.bucket.filter(({ exemplar }) => exemplar !== undefined).length;
  if (isNative(histogram)) {
    shape.hasNative = true;
    add('');
    if (histogram.bucket.length === 0) return;
  }
  // The text has a bucket for infinity always, which messages may leave out.
  const hasInfinity = histogram.bucket.some(({ upperBound }) => upperBound === Infinity);
  add('_bucket', histogram.bucket.length + (hasInfinity ? 0 : 1));
  add('_sum');
  add('_count');
}

/** The shape of delimited messages of metric families. */
export function shapeOfMessages(bytes: Uint8Array): Shape {
  const families = new Families();
  let unread = 0;
  const reader = new FamilyReader({
    family({ name = '', type, metric }: FamilyMessage) {
      const shape = families.of(name);
      shape.type = messageTypes[type ?? 0] ?? 'untyped';
      for (const one of metric) addMetric(shape, name, one);
    },
    problem() {
      unread += 1;
    },
  });
  reader.write(bytes);
  reader.end();
  return { families: families.all, unread };
}

/** All the numbers of a kind. */
export function totalOf({ families }: Shape, count: 'series' | 'created' | 'exemplars'): number {
  return [...families.values()].reduce((sum, family) => sum + family[count], 0);
}
