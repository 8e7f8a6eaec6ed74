import type { CompositeValue, Exemplar, NumberNode } from '../syntax/ast.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import type { Suffix } from '../syntax/metric-types.ts';
import { goFloat } from '../syntax/numbers.ts';
import { nativeHistogram } from '../model/native-histogram.ts';
import type { MetricFamily, SampleNode } from '../tree/nodes.ts';
import { type BoundText, compositeText } from './composite-text.ts';
import { labelsIn, metricName, type PrintContext, timestampIn } from './context.ts';
import { labelSetText, type LabelText, seriesText, sortedLabels } from './labels.ts';
import { countNumber, openMetricsNumber, secondsText, textNumber } from './numbers.ts';

const counts: ReadonlySet<Suffix> = new Set<Suffix>(['_bucket', '_count', '_gcount']);

/** The value of a sample as the reference writers of a dialect write it. */
export function valueText(raw: string, value: number, suffix: Suffix, dialect: Dialect): string {
  if (!isOpenMetrics(dialect)) return textNumber(raw, value);
  if (suffix === '_created' && Number.isFinite(value)) return secondsText(raw, value);
  return counts.has(suffix) ? countNumber(raw, value) : openMetricsNumber(raw, value);
}

/** The labels of an exemplar. */
export function exemplarLabels({ labels }: Exemplar): readonly LabelText[] {
  return labels.map(({ name, value }) => ({ name: name.text, value: value.text }));
}

/** The exemplars of a sample, of which there is one at most before OpenMetrics 2.0. */
export function exemplarsOf({ exemplar, exemplars }: SampleNode): readonly Exemplar[] {
  return exemplars ?? (exemplar === undefined ? [] : [exemplar]);
}

/** An exemplar, as it follows a sample. */
export function exemplarText(exemplar: Exemplar): string {
  const { value, timestamp } = exemplar;
  const labels = labelSetText(sortedLabels(exemplarLabels(exemplar)));
  const time = timestamp === undefined ? '' : ` ${secondsText(timestamp.raw, timestamp.value)}`;
  return ` # {${labels}} ${openMetricsNumber(value.raw, value.value)}${time}`;
}

/** A line with a value, before it is written. */
export interface SampleLine {
  readonly name: string;
  readonly labels: readonly LabelText[];
  readonly value: string;
  /** The sample whose timestamp it has. */
  readonly sample: SampleNode;
  readonly start?: string | undefined;
  readonly exemplars?: readonly Exemplar[];
}

/** A line with a value. */
export function lineText(line: SampleLine, family: MetricFamily, context: PrintContext): string {
  const { name, labels, value, sample, start, exemplars = [] } = line;
  const sorted = sortedLabels(labelsIn(labels, family.name, context));
  const series = seriesText(metricName(name, family, context), sorted);
  const started = start === undefined ? '' : ` st@${start}`;
  const after = exemplars.map((exemplar) => exemplarText(exemplar)).join('');
  return `${series} ${value}${timestampIn(sample, family, context)}${started}${after}\n`;
}

function pairText(
  { bound, value }: { readonly bound: NumberNode; readonly value: NumberNode },
  isCount: boolean,
): BoundText {
  const write = isCount ? countNumber : openMetricsNumber;
  return [goFloat(bound.value), write(value.raw, value.value)];
}

/** A composite value as it was read, its numbers in their canonical form. */
function compositeValueText(value: CompositeValue): string {
  const count = countNumber(value.count.raw, value.count.value);
  const sum = openMetricsNumber(value.sum.raw, value.sum.value);
  if (value.kind === 'summary') {
    return compositeText({ count, sum, quantiles: value.quantiles.map((pair) => pairText(pair, false)) });
  }
  const { isGauge, buckets, native } = value;
  return compositeText({
    isGauge,
    count,
    sum,
    native: native && nativeHistogram(native),
    buckets: buckets?.map((pair) => pairText(pair, true)),
  });
}

/** A sample in the dialect that it was read in. */
export function ownText(sample: SampleNode, family: MetricFamily, context: PrintContext): string {
  const { name, labels, rawValue, value, suffix, composite, startTimestamp } = sample;
  const line: SampleLine = {
    name,
    labels,
    value:
      composite === undefined ? valueText(rawValue, value, suffix, context.dialect) : compositeValueText(composite),
    sample,
    start: startTimestamp === undefined ? undefined : secondsText(String(startTimestamp), startTimestamp),
    exemplars: exemplarsOf(sample),
  };
  return (context.before?.(sample.line) ?? '') + lineText(line, family, context);
}
