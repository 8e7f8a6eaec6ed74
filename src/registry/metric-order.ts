import { compareText } from './metric-label.ts';
import type { MetricData } from './metric.ts';

/**
 * Orders the metrics of a family: by the number of labels, then by their values, then by timestamp, the metrics
 * without one last. Labels must be sorted.
 * Follows `MetricSorter` of client_golang `prometheus/internal/metric.go`.
 */
export function compareMetrics(left: MetricData, right: MetricData): number {
  if (left.labels.length !== right.labels.length) return left.labels.length - right.labels.length;
  for (const [index, { value }] of left.labels.entries()) {
    const order = compareText(value, right.labels[index]!.value);
    if (order !== 0) return order;
  }
  if (left.timestampMs === undefined) return right.timestampMs === undefined ? 0 : 1;
  return right.timestampMs === undefined ? -1 : left.timestampMs - right.timestampMs;
}
