import type { Conflict } from './conflict.ts';
import type { NameValidation } from '../syntax/names.ts';
import type { Desc } from './desc.ts';
import { labelsMatchDesc } from './metric-consistency.ts';
import type { Collector, InvalidMetricData, Metric, MetricData } from './metric.ts';
import { Gathering, type GatherResult } from './registry-gathering.ts';

/** Descriptors by id that metrics are held against; nothing where a registry is not pedantic. */
export type CheckedDescs = ReadonlyMap<string, Desc> | undefined;

/**
 * Collects from collectors and keeps what is consistent.
 * Deviation: upstream collects concurrently, so that chance decides which of two metrics comes first; here it is the
 * order of registration, unchecked collectors last.
 * Follows `Registry.Gather` of client_golang `prometheus/registry.go`.
 */
export function gatherFrom(
  checked: Iterable<Collector>,
  unchecked: Iterable<Collector>,
  registered: CheckedDescs,
  validation: NameValidation,
): GatherResult {
  const gathering = new Gathering(validation);
  for (const collector of checked) gatherCollector(gathering, collector, registered);
  for (const collector of unchecked) gatherCollector(gathering, collector, undefined);
  return gathering.result();
}

/** Follows `safeCollect`: a collector that throws does not spoil what it and others have yielded. */
function gatherCollector(gathering: Gathering, collector: Collector, registered: CheckedDescs): void {
  const metrics: Metric[] = [];
  let failure: Conflict | undefined;
  try {
    for (const metric of collector.collect()) metrics.push(metric);
  } catch (error) {
    failure = { kind: 'collect-failed', collector, error };
  }
  for (const metric of metrics) gatherMetric(gathering, metric, registered);
  if (failure !== undefined) gathering.conflicts.push(failure);
}

/** Follows `processMetric`. */
function gatherMetric(gathering: Gathering, metric: Metric, registered: CheckedDescs): void {
  const { desc } = metric;
  const { fqName: name, help, unit } = desc;
  if (desc.error !== undefined) {
    gathering.conflicts.push({ kind: 'invalid-desc', desc, problem: desc.error });
    return;
  }
  const data = writeMetric(metric);
  if (data.type === 'invalid') {
    gathering.conflicts.push(data.conflict);
    return;
  }
  if (!metricDataTypes.has(data.type)) {
    gathering.conflicts.push({ kind: 'empty-metric', name, labels: data.labels });
    return;
  }
  const family = gathering.open({ name, help, unit, type: data.type });
  if (family === undefined) return;
  const consistent = gathering.check(family, data);
  if (consistent === undefined) return;
  const conflict = registered && findPedanticConflict(desc, consistent, registered);
  if (conflict === undefined) family.metrics.push(consistent);
  else gathering.conflicts.push(conflict);
}

/** Types that a caller without a type checker can miss. */
const metricDataTypes: ReadonlySet<MetricData['type']> = new Set([
  'counter',
  'gauge',
  'untyped',
  'histogram',
  'summary',
]);

/** A `write` that throws is a metric without data, as its collector's own failure is. */
function writeMetric(metric: Metric): MetricData | InvalidMetricData {
  try {
    return metric.write();
  } catch (error) {
    return { type: 'invalid', conflict: { kind: 'invalid-metric', name: metric.desc.fqName, message: String(error) } };
  }
}

function findPedanticConflict(
  desc: Desc,
  { labels }: MetricData,
  registered: ReadonlyMap<string, Desc>,
): Conflict | undefined {
  if (!registered.has(desc.id)) return { kind: 'unregistered-desc', desc, labels };
  return labelsMatchDesc(labels, desc) ? undefined : { kind: 'inconsistent-desc', desc, labels };
}
