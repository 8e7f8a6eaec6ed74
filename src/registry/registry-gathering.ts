import type { Conflict } from './conflict.ts';
import type { NameValidation } from '../syntax/names.ts';
import { canonicalKey } from './hash.ts';
import { findLabelConflict } from './metric-consistency.ts';
import { compareText, sortLabels } from './metric-label.ts';
import { compareMetrics } from './metric-order.ts';
import type { MetricData, MetricDataType } from './metric.ts';
import { textSuffixes } from '../model/suffix.ts';
import { findSuffixCollisions } from '../model/suffix-collisions.ts';

/** What all metrics of a family share. */
export interface FamilyHead {
  readonly name: string;
  readonly help: string;
  /** Empty where there is none. */
  readonly unit: string;
  readonly type: MetricDataType;
}

/** Metrics of one name. Follows `MetricFamily` of client_model. */
export interface GatheredFamily extends FamilyHead {
  readonly metrics: readonly MetricData[];
}

/** What came out of gathering: everything that is consistent, and why the rest is left out. */
export interface GatherResult {
  /** Sorted by name, their metrics by label values; none is empty. */
  readonly families: readonly GatheredFamily[];
  readonly conflicts: readonly Conflict[];
}

/** Something to gather from: a registry, several of them, or families made by hand. Follows `Gatherer`. */
export interface Gatherer {
  gather(): GatherResult;
}

interface OpenFamily extends FamilyHead {
  readonly metrics: MetricData[];
}

/**
 * Families as they come together while one call of `gather` runs: the checks that `Registry.Gather` and
 * `Gatherers.Gather` of client_golang `prometheus/registry.go` have in common.
 */
export class Gathering {
  readonly conflicts: Conflict[] = [];
  readonly #families = new Map<string, OpenFamily>();
  readonly #series = new Set<string>();
  readonly #validation: NameValidation;

  constructor(validation: NameValidation) {
    this.#validation = validation;
  }

  /** The family of a head, new or known; nothing where the head contradicts the families so far. */
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

  /** Checks one metric of a family. The result has sorted labels; nothing comes back where it conflicts. */
  check(family: FamilyHead, data: MetricData): MetricData | undefined {
    const conflict = this.#findConflict(family, data);
    if (conflict !== undefined) {
      this.conflicts.push(conflict);
      return undefined;
    }
    const labels = sortLabels(data.labels);
    const { timestampMs } = data;
    const pairs = labels.map((label) => [label.name, label.value]);
    const series = canonicalKey([family.name, pairs, timestampMs === undefined ? '' : String(timestampMs)]);
    if (this.#series.has(series)) {
      this.conflicts.push({ kind: 'duplicate-series', name: family.name, labels, timestampMs });
      return undefined;
    }
    this.#series.add(series);
    return { ...data, labels };
  }

  /** Follows `NormalizeMetricFamilies` of client_golang `prometheus/internal/metric.go`. */
  result(): GatherResult {
    const families = [...this.#families.values()]
      .filter(({ metrics }) => metrics.length > 0)
      .map((family) => ({ ...family, metrics: family.metrics.toSorted(compareMetrics) }))
      .toSorted((left, right) => compareText(left.name, right.name));
    return { families, conflicts: this.conflicts };
  }

  #create(head: FamilyHead): OpenFamily | undefined {
    const { name, help, unit, type } = head;
    const collisions = findSuffixCollisions(head, textSuffixes, (other) => this.#families.get(other));
    for (const { other, suffix } of collisions) {
      const kind = 'suffix-collision';
      this.conflicts.push({ kind, name, type, other: other.name, otherType: other.type, suffix });
    }
    if (collisions.length > 0) return undefined;
    const family: OpenFamily = { name, help, unit, type, metrics: [] };
    this.#families.set(name, family);
    return family;
  }

  #findConflict({ name, type }: FamilyHead, data: MetricData): Conflict | undefined {
    if (data.type !== type) return { kind: 'inconsistent-type', name, found: data.type, expected: type };
    return findLabelConflict(name, data, this.#validation);
  }
}
