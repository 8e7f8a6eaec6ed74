import type { CompositePair, CompositeValue, Exemplar, MetricType, NumberNode, Sample } from '../syntax/ast.ts';
import { goFloat } from '../syntax/numbers.ts';
import type { LineWriter } from './line-writer.ts';
import { emptyHistogram, type Exemplar as ExemplarMessage, type Metric, type Timestamp } from './messages.ts';
import { writeSeries, writeLabels } from './names.ts';
import { secondsOfMilliseconds, secondsOfTimestamp } from './times.ts';
import { readBuckets, writeHistogram, writeSummary } from './values.ts';

/** What is known of the family of a metric. */
export interface FamilyHead {
  readonly name: string;
  /** `undefined` for a type that is not known. */
  readonly type: MetricType | undefined;
}

type ValueField = 'counter' | 'gauge' | 'summary' | 'untyped' | 'histogram';

/** The field of a metric that has the value of a family of this type. */
export function valueField(type: MetricType | undefined): ValueField {
  if (type === 'gaugehistogram') return 'histogram';
  return type === undefined ? 'untyped' : (type as ValueField);
}

/** The value of a metric; one that is not there is zero, or empty. */
interface WrittenValue {
  readonly number: NumberNode | undefined;
  readonly composite: CompositeValue | undefined;
}

function writeValue(writer: LineWriter, metric: Metric, type: MetricType | undefined): WrittenValue {
  const field = valueField(type);
  if (field === 'histogram') {
    const composite = writeHistogram(writer, metric.histogram ?? emptyHistogram, type === 'gaugehistogram');
    return { number: undefined, composite };
  }
  if (field === 'summary') {
    return { number: undefined, composite: writeSummary(writer, metric.summary ?? noSummary) };
  }
  const value = metric[field]?.value ?? 0;
  return { number: writer.number(goFloat(value), value, `${field}.value`), composite: undefined };
}

const noSummary = { quantile: [] };

/** When the counting began; of a gauge, and the like, the messages cannot say so. */
function createdOf(metric: Metric, type: MetricType | undefined): Timestamp | undefined {
  const field = valueField(type);
  return field === 'gauge' || field === 'untyped' ? undefined : metric[field]?.createdTimestamp;
}

function writeExemplar(writer: LineWriter, { label, value = 0, timestamp }: ExemplarMessage, field: string): Exemplar {
  writer.put(' # ');
  const start = writer.text.length;
  writer.field('{', field);
  const labels = writeLabels(writer, label, `${field}.label`);
  writer.put('} ');
  const number = writer.number(goFloat(value), value, `${field}.value`);
  let time: NumberNode | undefined;
  if (timestamp !== undefined) {
    const raw = secondsOfTimestamp(timestamp);
    writer.put(' ');
    time = writer.number(raw, Number(raw), `${field}.timestamp`);
  }
  return { labels, value: number, timestamp: time, span: writer.since(start) };
}

/** The exemplars of a metric, and those of them that belong to a classic bucket, by its index. */
interface WrittenExemplars {
  readonly all: readonly Exemplar[];
  readonly ofBuckets: ReadonlyMap<number, Exemplar>;
}

function writeExemplars(writer: LineWriter, metric: Metric, type: MetricType | undefined): WrittenExemplars {
  const field = valueField(type);
  const all: Exemplar[] = [];
  const ofBuckets = new Map<number, Exemplar>();
  if (field === 'counter' && metric.counter?.exemplar !== undefined) {
    all.push(writeExemplar(writer, metric.counter.exemplar, 'counter.exemplar'));
  }
  if (field === 'histogram' && metric.histogram !== undefined) {
    for (const [index, { exemplar }] of readBuckets(metric.histogram).entries()) {
      if (exemplar === undefined) continue;
      const written = writeExemplar(writer, exemplar, `histogram.bucket[${index}].exemplar`);
      ofBuckets.set(index, written);
      all.push(written);
    }
    for (const [index, exemplar] of metric.histogram.exemplars.entries()) {
      all.push(writeExemplar(writer, exemplar, `histogram.exemplars[${index}]`));
    }
  }
  return { all, ofBuckets };
}

/** A composite value whose classic buckets have their exemplars. */
function withExemplars(
  composite: CompositeValue | undefined,
  { ofBuckets }: WrittenExemplars,
): CompositeValue | undefined {
  if (composite?.kind !== 'histogram' || composite.buckets === undefined || ofBuckets.size === 0) return composite;
  const buckets = composite.buckets.map((pair, index): CompositePair => ({ ...pair, exemplar: ofBuckets.get(index) }));
  return { ...composite, buckets };
}

/** Writes a metric as a line of OpenMetrics 2.0, and says what the line means. */
export function writeSample(writer: LineWriter, metric: Metric, { name: family, type }: FamilyHead): Sample {
  const { name, labels } = writeSeries(writer, family, metric.label);
  const series = writer.since(0);
  writer.put(' ');
  const start = writer.text.length;
  const { number, composite } = writeValue(writer, metric, type);
  const value = number ?? { raw: writer.text.slice(start), value: Number.NaN, span: writer.since(start) };
  const { timestampMs = 0n } = metric;
  let timestamp: NumberNode | undefined;
  // Prometheus takes a timestamp of 0 for none.
  if (timestampMs !== 0n) {
    const raw = secondsOfMilliseconds(timestampMs);
    writer.put(' ');
    timestamp = writer.number(raw, Number(raw), 'timestamp_ms');
  }
  const created = createdOf(metric, type);
  let startTimestamp: NumberNode | undefined;
  if (created !== undefined) {
    const raw = secondsOfTimestamp(created);
    writer.put(' st@');
    startTimestamp = writer.number(raw, Number(raw), `${valueField(type)}.created_timestamp`);
  }
  const exemplars = writeExemplars(writer, metric, type);
  const compositeValue = withExemplars(composite, exemplars);
  const [exemplar] = exemplars.all;
  return {
    kind: 'sample',
    span: writer.since(0),
    problems: [],
    name,
    labels,
    series,
    value,
    timestamp,
    exemplar,
    ...(exemplars.all.length > 1 && { exemplars: exemplars.all }),
    ...(startTimestamp !== undefined && { startTimestamp }),
    ...(compositeValue !== undefined && { compositeValue }),
  };
}

/** The fields of a metric that have a value, in the order of their numbers. */
export function valueFields(metric: Metric): readonly ValueField[] {
  return (['gauge', 'counter', 'summary', 'untyped', 'histogram'] as const).filter(
    (field) => metric[field] !== undefined,
  );
}
