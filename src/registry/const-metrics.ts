import { isWellFormed } from '../syntax/names.ts';
import { type Desc, type LabelPair, sortLabels } from './desc.ts';
import type { Metric, MetricConflict, MetricData, ValueData } from './metric.ts';

/**
 * A metric with one constant value, for collectors that create metrics while they collect. With wrong labels or an
 * invalid descriptor its `write` returns the conflict, which `gather` then reports.
 * Follows `NewConstMetric` of client_golang `prometheus/value.go`.
 */
export function constMetric(
  desc: Desc,
  type: ValueData['type'],
  value: number,
  labelValues: readonly string[] = [],
): Metric {
  return makeMetric(desc, labelValues, (labels) => ({ type, value, labels }));
}

/**
 * A constant histogram with its cumulative counts by upper bound. The bucket of `+Inf` can be omitted.
 * Deviation: upstream rejects the label `le` only in histograms that observe (`newHistogram`).
 * Follows `NewConstHistogram` of client_golang `prometheus/histogram.go`.
 */
export function constHistogram(
  desc: Desc,
  count: number,
  sum: number,
  buckets: ReadonlyMap<number, number>,
  labelValues: readonly string[] = [],
): Metric {
  const sorted = sortedEntries(buckets).map(([upperBound, cumulativeCount]) => ({ upperBound, cumulativeCount }));
  return makeMetric(desc, labelValues, (labels) => ({ type: 'histogram', count, sum, buckets: sorted, labels }), 'le');
}

/**
 * A constant summary with its values by quantile.
 * Follows `NewConstSummary` of client_golang `prometheus/summary.go`, and for `quantile` its `newSummary`.
 */
export function constSummary(
  desc: Desc,
  count: number,
  sum: number,
  quantiles: ReadonlyMap<number, number>,
  labelValues: readonly string[] = [],
): Metric {
  const sorted = sortedEntries(quantiles).map(([quantile, value]) => ({ quantile, value }));
  return makeMetric(
    desc,
    labelValues,
    (labels) => ({ type: 'summary', count, sum, quantiles: sorted, labels }),
    'quantile',
  );
}

/**
 * A metric that has a reason in place of data, for collectors that fail to collect one.
 * Follows `NewInvalidMetric` of client_golang `prometheus/metric.go`.
 */
export function invalidMetric(desc: Desc, error: Error | string): Metric {
  const message = typeof error === 'string' ? error : error.message;
  return rejectedMetric(desc, { kind: 'invalid-metric', name: desc.fqName, message });
}

/**
 * The same metric with an explicit timestamp.
 * Follows `NewMetricWithTimestamp` of client_golang `prometheus/metric.go`.
 */
export function metricWithTimestamp(timestampMs: number, metric: Metric): Metric {
  return {
    desc: metric.desc,
    write: () => {
      const data = metric.write();
      return data.type === 'invalid' ? data : { ...data, timestampMs };
    },
  };
}

/**
 * The labels of a metric: the descriptor's constant ones, and its variable ones with the given values in order.
 * Follows `MakeLabelPairs` of client_golang `prometheus/value.go`.
 */
export function makeLabelPairs(desc: Desc, labelValues: readonly string[]): readonly LabelPair[] {
  const variable = desc.variableLabels.map((name, index) => ({ name, value: labelValues[index] ?? '' }));
  return sortLabels([...variable, ...desc.constLabels]);
}

function makeMetric(
  desc: Desc,
  labelValues: readonly string[],
  write: (labels: readonly LabelPair[]) => MetricData,
  boundLabel?: 'le' | 'quantile',
): Metric {
  const labels = makeLabelPairs(desc, labelValues);
  const conflict = findConflict(desc, labelValues, labels, boundLabel);
  if (conflict !== undefined) return rejectedMetric(desc, conflict);
  const data = write(labels);
  return { desc, write: () => data };
}

function findConflict(
  desc: Desc,
  labelValues: readonly string[],
  labels: readonly LabelPair[],
  boundLabel: 'le' | 'quantile' | undefined,
): MetricConflict | undefined {
  const { fqName: name, variableLabels } = desc;
  if (desc.error !== undefined) return { kind: 'invalid-desc', desc, problem: desc.error };
  if (labelValues.length !== variableLabels.length) {
    return { kind: 'inconsistent-cardinality', name, variableLabels, labelValues };
  }
  const bad = labels.find(({ value }) => !isWellFormed(value));
  if (bad !== undefined) return { kind: 'invalid-label-value', name, labels, label: bad.name, value: bad.value };
  if (boundLabel !== undefined && labels.some((label) => label.name === boundLabel)) {
    return { kind: `explicit-${boundLabel}-label`, name, labels };
  }
  return undefined;
}

function rejectedMetric(desc: Desc, conflict: MetricConflict): Metric {
  return { desc, write: () => ({ type: 'invalid', conflict }) };
}

/** By number, `NaN` last. */
function sortedEntries(map: ReadonlyMap<number, number>): readonly (readonly [number, number])[] {
  return [...map].toSorted(([left], [right]) => {
    if (Number.isNaN(left)) return 1;
    return Number.isNaN(right) ? -1 : left - right;
  });
}
