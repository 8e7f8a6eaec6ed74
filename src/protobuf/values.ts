import type { CompositePair, HistogramValue, SummaryValue } from '../syntax/ast.ts';
import { histogramValue, summaryValue } from '../syntax/composite-value.ts';
import { canonicalNumber, goFloat } from '../syntax/numbers.ts';
import type { LineWriter } from './line-writer.ts';
import type { Bucket, Histogram, Summary } from './messages.ts';
import { allCounts, isNative, writeCount, writeNative } from './native.ts';

/** The classic buckets that Prometheus reads: none after the one of all observations. */
export function readBuckets({ bucket }: Histogram): readonly Bucket[] {
  const last = bucket.findIndex(({ upperBound }) => upperBound === Infinity);
  return last < 0 ? bucket : bucket.slice(0, last + 1);
}

/** Whether a histogram is read with classic buckets: where it is not native, it has at least that of all observations. */
function isClassic(histogram: Histogram): boolean {
  return histogram.bucket.length > 0 || !isNative(histogram);
}

function writeBuckets(writer: LineWriter, histogram: Histogram): readonly CompositePair[] {
  const buckets = readBuckets(histogram);
  writer.put(',');
  writer.field('bucket:[', 'histogram.bucket');
  const pairs: CompositePair[] = buckets.map((bucket, index) => {
    const { upperBound = 0, cumulativeCount: whole, cumulativeCountFloat: float } = bucket;
    if (index > 0) writer.put(',');
    const text = canonicalNumber(upperBound);
    const bound = writer.number(text, upperBound, 'histogram.bucket', index, '.upper_bound');
    writer.put(':');
    const value = writeCount(writer, { whole, float }, 'histogram.bucket', index, '.cumulative_count');
    return { bound, value };
  });
  if (buckets.at(-1)?.upperBound !== Infinity) {
    // Prometheus adds the bucket of all observations, with their count.
    if (pairs.length > 0) writer.put(',');
    const bound = writer.number('+Inf', Infinity, 'histogram.bucket');
    writer.put(':');
    pairs.push({ bound, value: writeCount(writer, allCounts(histogram), 'histogram.sample_count') });
  }
  writer.put(']');
  return pairs;
}

/** Writes a histogram as a composite value. */
export function writeHistogram(writer: LineWriter, histogram: Histogram, isGauge: boolean): HistogramValue {
  const prefix = isGauge ? 'g' : '';
  writer.put(`{${prefix}count:`);
  const count = writeCount(writer, allCounts(histogram), 'histogram.sample_count');
  writer.put(`,${prefix}sum:`);
  const { sampleSum = 0 } = histogram;
  const sum = writer.number(goFloat(sampleSum), sampleSum, 'histogram.sample_sum');
  const native = isNative(histogram) ? writeNative(writer, histogram) : undefined;
  const buckets = isClassic(histogram) ? writeBuckets(writer, histogram) : undefined;
  writer.put('}');
  return histogramValue(count, sum, { isGauge, buckets, native });
}

/** Writes a summary as a composite value. */
export function writeSummary(writer: LineWriter, { sampleCount = 0n, sampleSum = 0, quantile }: Summary): SummaryValue {
  writer.put('{count:');
  const count = writer.number(String(sampleCount), Number(sampleCount), 'summary.sample_count');
  writer.put(',sum:');
  const sum = writer.number(goFloat(sampleSum), sampleSum, 'summary.sample_sum');
  writer.put(',');
  writer.field('quantile:[', 'summary.quantile');
  const pairs = quantile.map(({ quantile: rank = 0, value = 0 }, index) => {
    if (index > 0) writer.put(',');
    const bound = writer.number(canonicalNumber(rank), rank, 'summary.quantile', index, '.quantile');
    writer.put(':');
    return { bound, value: writer.number(goFloat(value), value, 'summary.quantile', index, '.value') };
  });
  writer.put(']}');
  return summaryValue(count, sum, pairs);
}
