import { textSuffixes } from '../model/suffix.ts';
import { findSuffixCollisions } from '../model/suffix-collisions.ts';
import { isWellFormed, labelNameFault, type NameValidation } from '../syntax/names.ts';
import { compareUtf8 } from '../text/compare-utf8.ts';
import type { Conflict } from './conflict.ts';
import { canonicalKey, type Desc, type LabelPair, sortLabels } from './desc.ts';
import type { Collector, InvalidMetricData, Metric, MetricData, MetricDataType } from './metric.ts';

/** What all metrics of a family share. */
export interface FamilyHead {
  readonly name: string;
  readonly help: string;
  /** Empty if absent. */
  readonly unit: string;
  readonly type: MetricDataType;
}

/** Metrics of one name. Follows `MetricFamily` of client_model. */
export interface GatheredFamily extends FamilyHead {
  readonly metrics: readonly MetricData[];
}

/** What was gathered: everything that is consistent, and why the rest is left out. */
export interface GatherResult {
  /** Sorted by name, their metrics by label values; none is empty. */
  readonly families: readonly GatheredFamily[];
  readonly conflicts: readonly Conflict[];
}

/** Something to gather from: a registry, several of them, or families made by hand. Follows `Gatherer`. */
export interface Gatherer {
  gather(): GatherResult;
}

/**
 * Several gatherers as one. Their families are merged; where two contradict each other, the first one is kept and the
 * conflict reported.
 * Deviation: upstream loses the unit of a merged family.
 * Follows `Gatherers` of client_golang `prometheus/registry.go`.
 */
export class Gatherers implements Gatherer {
  readonly #gatherers: readonly Gatherer[];
  readonly #validation: NameValidation;

  constructor(gatherers: readonly Gatherer[], options: { readonly nameValidation?: NameValidation } = {}) {
    this.#gatherers = [...gatherers];
    this.#validation = options.nameValidation ?? 'utf8';
  }

  gather(): GatherResult {
    const gathering = new Gathering(this.#validation);
    for (const [index, gatherer] of this.#gatherers.entries()) {
      const { families, conflicts } = gatherer.gather();
      for (const conflict of conflicts) gathering.conflicts.push({ kind: 'in-gatherer', gatherer: index, conflict });
      for (const { metrics, ...head } of families) {
        const family = gathering.open(head);
        if (family !== undefined) for (const data of metrics) gathering.add(family, data);
      }
    }
    return gathering.result();
  }
}

interface OpenFamily extends FamilyHead {
  readonly metrics: MetricData[];
}

/**
 * Collects families during one call of `gather`: the checks that `Registry.Gather` and `Gatherers.Gather` of
 * client_golang `prometheus/registry.go` have in common.
 */
export class Gathering {
  readonly conflicts: Conflict[] = [];
  readonly #families = new Map<string, OpenFamily>();
  readonly #series = new Set<string>();
  readonly #validation: NameValidation;

  constructor(validation: NameValidation) {
    this.#validation = validation;
  }

  /** The new or known family of a head; `undefined` if the head conflicts with the families so far. */
  open(head: FamilyHead): OpenFamily | undefined {
    const { name, help, type } = head;
    const known = this.#families.get(name);
    if (known === undefined) return this.#create(head);
    if (known.help !== help) {
      this.conflicts.push({ kind: 'inconsistent-help', name, found: help, expected: known.help, within: false });
      return undefined;
    }
    if (known.type !== type) {
      this.conflicts.push({ kind: 'inconsistent-type', name, found: type, expected: known.type });
      return undefined;
    }
    return known;
  }

  /** Adds a metric to its family, unless it conflicts or `findConflict` finds a conflict in its sorted labels. */
  add(
    family: OpenFamily,
    data: MetricData,
    findConflict?: (labels: readonly LabelPair[]) => Conflict | undefined,
  ): void {
    const labels = sortLabels(data.labels);
    const conflict = this.#check(family, data) ?? this.#checkSeries(family, labels, data) ?? findConflict?.(labels);
    if (conflict === undefined) family.metrics.push({ ...data, labels });
    else this.conflicts.push(conflict);
  }

  /** Follows `NormalizeMetricFamilies` of client_golang `prometheus/internal/metric.go`. */
  result(): GatherResult {
    const families = [...this.#families.values()]
      .filter(({ metrics }) => metrics.length > 0)
      .map((family) => ({ ...family, metrics: family.metrics.toSorted(compareMetrics) }))
      .toSorted((left, right) => compareUtf8(left.name, right.name));
    return { families, conflicts: this.conflicts };
  }

  #create(head: FamilyHead): OpenFamily | undefined {
    const { name, type } = head;
    const collisions = findSuffixCollisions(head, textSuffixes, (other) => this.#families.get(other));
    for (const { other, suffix } of collisions) {
      const kind = 'suffix-collision';
      this.conflicts.push({ kind, name, type, other: other.name, otherType: other.type, suffix });
    }
    if (collisions.length > 0) return undefined;
    const family: OpenFamily = { ...head, metrics: [] };
    this.#families.set(name, family);
    return family;
  }

  /**
   * Follows `checkMetricConsistency` of client_golang `prometheus/registry.go`.
   * Deviation: upstream overlooks a label that occurs twice with another label in between.
   */
  #check({ name, type }: FamilyHead, data: MetricData): Conflict | undefined {
    if (data.type !== type) return { kind: 'inconsistent-type', name, found: data.type, expected: type };
    const { labels } = data;
    const seen = new Set<string>();
    for (const { name: label, value } of labels) {
      if (seen.has(label)) return { kind: 'duplicate-label-name', name, labels, label };
      seen.add(label);
      const fault = labelNameFault(label, this.#validation);
      if (fault !== undefined) return { kind: fault, name, labels, label };
      if (type === 'summary' && label === 'quantile') return { kind: 'explicit-quantile-label', name, labels };
      if (!isWellFormed(value)) return { kind: 'invalid-label-value', name, labels, label, value };
    }
    return undefined;
  }

  #checkSeries({ name }: FamilyHead, labels: readonly LabelPair[], { timestampMs }: MetricData): Conflict | undefined {
    const pairs = labels.map((label) => [label.name, label.value]);
    const series = canonicalKey([name, pairs, timestampMs === undefined ? '' : String(timestampMs)]);
    if (this.#series.has(series)) return { kind: 'duplicate-series', name, labels, timestampMs };
    this.#series.add(series);
    return undefined;
  }
}

/**
 * Orders the metrics of a family: by the number of labels, then by their values, then by timestamp, the metrics
 * without one last. Labels must be sorted.
 * Follows `MetricSorter` of client_golang `prometheus/internal/metric.go`.
 */
function compareMetrics(left: MetricData, right: MetricData): number {
  if (left.labels.length !== right.labels.length) return left.labels.length - right.labels.length;
  for (const [index, { value }] of left.labels.entries()) {
    const order = compareUtf8(value, right.labels[index]!.value);
    if (order !== 0) return order;
  }
  if (left.timestampMs === undefined) return right.timestampMs === undefined ? 0 : 1;
  return right.timestampMs === undefined ? -1 : left.timestampMs - right.timestampMs;
}

/** Descriptors by id that metrics must match; `undefined` if a registry is not pedantic. */
export type RegisteredDescs = ReadonlyMap<string, Desc> | undefined;

/** Gathers what a collector yields, even if it fails in the end. Follows `safeCollect`. */
export function gatherCollector(gathering: Gathering, collector: Collector, registered: RegisteredDescs): void {
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
function gatherMetric(gathering: Gathering, metric: Metric, registered: RegisteredDescs): void {
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
  if (family !== undefined) gathering.add(family, data, (labels) => registered && checkDesc(desc, labels, registered));
}

/** Types that a caller without a type checker can miss. */
const metricDataTypes: ReadonlySet<string> = new Set(['counter', 'gauge', 'untyped', 'histogram', 'summary']);

/** A `write` that throws is a metric without data. */
function writeMetric(metric: Metric): MetricData | InvalidMetricData {
  try {
    return metric.write();
  } catch (error) {
    return { type: 'invalid', conflict: { kind: 'invalid-metric', name: metric.desc.fqName, message: String(error) } };
  }
}

/**
 * Labels must be exactly those of the descriptor: its constant ones with their values, its variable ones with any.
 * Follows `checkDescConsistency`.
 */
function checkDesc(
  desc: Desc,
  labels: readonly LabelPair[],
  registered: ReadonlyMap<string, Desc>,
): Conflict | undefined {
  if (!registered.has(desc.id)) return { kind: 'unregistered-desc', desc, labels };
  const values = new Map(labels.map(({ name, value }) => [name, value]));
  const matches =
    labels.length === desc.constLabels.length + desc.variableLabels.length &&
    desc.constLabels.every(({ name, value }) => values.get(name) === value) &&
    desc.variableLabels.every((name) => values.has(name));
  return matches ? undefined : { kind: 'inconsistent-desc', desc, labels };
}
