import type { Exemplar } from '../syntax/ast.ts';
import { goFloat } from '../syntax/numbers.ts';
import type { HistogramSeries, MetricFamily, SampleNode, SummarySeries } from '../tree/nodes.ts';
import { type BoundText, compositeText } from './composite-text.ts';
import type { PrintContext } from './context.ts';
import { countNumber, openMetricsNumber, secondsText } from './numbers.ts';
import { lineText } from './sample-text.ts';
import { sortedBuckets, sortedQuantiles } from './series-order.ts';

/** Whether a series is one line, or message, with all of its numbers. */
export function isComposite({ count, sum }: HistogramSeries | SummarySeries): boolean {
  return count?.suffix === '' && sum?.suffix === '';
}

/** When the counting of a series began, in seconds; `undefined` if it is not known. */
export function startOf(series: {
  readonly startTimestamp: number | undefined;
  readonly created?: SampleNode | undefined;
}): string | undefined {
  const { startTimestamp, created } = series;
  if (startTimestamp === undefined || !Number.isFinite(startTimestamp)) return undefined;
  return secondsText(created?.rawValue ?? String(startTimestamp), startTimestamp);
}

/** Exemplars as OpenMetrics 2.0 has them: each has a timestamp. */
export function stampedExemplars(
  exemplars: readonly Exemplar[],
  family: MetricFamily,
  { lose }: PrintContext,
): readonly Exemplar[] {
  return exemplars.filter(({ timestamp }) => {
    if (timestamp === undefined) lose('exemplars', family.name, 'without timestamp');
    return timestamp !== undefined;
  });
}

function countText(sample: SampleNode): string {
  return countNumber(sample.rawValue, sample.value);
}

/** The buckets of a histogram, `+Inf` included; `undefined` if there are none. */
function bucketTexts({ buckets, count }: HistogramSeries): readonly BoundText[] | undefined {
  const known = sortedBuckets(buckets).filter(({ upperBound }) => !Number.isNaN(upperBound));
  if (known.length === 0) return undefined;
  const pairs = known.map(({ upperBound, sample }): BoundText => [goFloat(upperBound), countText(sample)]);
  if (known.at(-1)?.upperBound !== Infinity && count !== undefined) pairs.push(['+Inf', countText(count)]);
  return pairs;
}

/** The numbers of a histogram or summary; `undefined` where they are not enough for a value. */
function valueOf(
  series: HistogramSeries | SummarySeries,
  family: MetricFamily,
  lose: PrintContext['lose'],
): string | undefined {
  const { sum } = series;
  const infinite = 'buckets' in series ? series.buckets.find(({ upperBound }) => upperBound === Infinity) : undefined;
  const count = series.count ?? infinite?.sample;
  if (count === undefined) return undefined;
  if (sum === undefined) lose('sum', family.name);
  const numbers = {
    count: countText(count),
    sum: sum === undefined ? 'NaN' : openMetricsNumber(sum.rawValue, sum.value),
  };
  if ('quantiles' in series) {
    const quantiles = sortedQuantiles(series.quantiles).map(({ quantile, sample }): BoundText => {
      return [goFloat(quantile), openMetricsNumber(sample.rawValue, sample.value)];
    });
    return compositeText({ ...numbers, quantiles });
  }
  const isGauge = family.type === 'gaugehistogram';
  const { native } = series;
  const buckets = bucketTexts(series) ?? (native === undefined ? ([['+Inf', numbers.count]] as const) : undefined);
  return compositeText({ isGauge, ...numbers, native, buckets });
}

/** A histogram or summary as one line of OpenMetrics 2.0; empty where too much of it is missing. */
export function compositeLine(
  series: HistogramSeries | SummarySeries,
  family: MetricFamily,
  context: PrintContext,
): string {
  const value = valueOf(series, family, context.lose);
  const parts = 'buckets' in series ? series.buckets : series.quantiles;
  const sample = series.count ?? series.sum ?? parts[0]?.sample;
  if (value === undefined || sample === undefined) {
    context.lose('samples', family.name, 'incomplete series');
    return '';
  }
  return lineText(
    {
      name: family.name,
      labels: series.labels,
      value,
      sample,
      start: startOf(series),
      exemplars: stampedExemplars(series.exemplars, family, context),
    },
    family,
    context,
  );
}
