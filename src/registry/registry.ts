import type { NameValidation } from '../syntax/names.ts';
import { compareUtf8 } from '../text/compare-utf8.ts';
import type { Conflict, LabelNames } from './conflict.ts';
import { canonicalKey, type Desc } from './desc.ts';
import { RegistryError } from './describe-conflict.ts';
import { gatherCollector, type Gatherer, Gathering, type GatherResult } from './gather.ts';
import type { Collector, Metric } from './metric.ts';

/** How strict a {@link Registry} is. */
export interface RegistryOptions {
  /** Whether gathered metrics must match descriptors that are registered. Follows `NewPedanticRegistry`. */
  readonly pedantic?: boolean;
  /** Which label names gathered metrics may have; `utf8` by default. */
  readonly nameValidation?: NameValidation;
}

/** What a collector would add to the registry, and why it may not. */
interface Examination {
  readonly conflicts: readonly Conflict[];
  readonly collectorId: string;
  readonly descs: ReadonlyMap<string, Desc>;
}

/**
 * Registers collectors whose descriptors are consistent, and gathers those of their metrics that are. A registry is a
 * collector itself, so that metrics can be grouped.
 * Follows `Registry` of client_golang `prometheus/registry.go`.
 */
export class Registry implements Gatherer, Collector {
  readonly #collectors = new Map<string, Collector>();
  readonly #unchecked: Collector[] = [];
  /** Descriptors of the collectors, by id. */
  readonly #descs = new Map<string, Desc>();
  /** The first descriptor of each fully-qualified name; all later ones must agree with it, even once it is unregistered. */
  readonly #firstDescs = new Map<string, Desc>();
  readonly #pedantic: boolean;
  readonly #validation: NameValidation;

  constructor(options: RegistryOptions = {}) {
    this.#pedantic = options.pedantic ?? false;
    this.#validation = options.nameValidation ?? 'utf8';
  }

  /**
   * Registers a collector, or returns the first conflict of {@link Registry.checkRegister} and registers nothing.
   * Follows `Registry.Register`.
   */
  register(collector: Collector): Conflict | undefined {
    const { conflicts, collectorId, descs } = this.#examine(collector);
    if (conflicts.length > 0) return conflicts[0];
    if (descs.size === 0) {
      this.#unchecked.push(collector);
      return undefined;
    }
    this.#collectors.set(collectorId, collector);
    for (const [id, desc] of descs) {
      this.#descs.set(id, desc);
      if (!this.#firstDescs.has(desc.fqName)) this.#firstDescs.set(desc.fqName, desc);
    }
    return undefined;
  }

  /**
   * All conflicts of a collector, without registering it. The first one is what `Registry.Register` of client_golang
   * would return.
   */
  checkRegister(collector: Collector): readonly Conflict[] {
    return this.#examine(collector).conflicts;
  }

  /**
   * Registers collectors one by one; throws a {@link RegistryError} at the first that conflicts.
   * Follows `Registry.MustRegister`.
   */
  mustRegister(...collectors: readonly Collector[]): void {
    for (const collector of collectors) {
      const conflict = this.register(collector);
      if (conflict !== undefined) throw new RegistryError(conflict);
    }
  }

  /**
   * Removes the collector with the same descriptors, and returns whether there was one. Unchecked collectors cannot be
   * removed. Later collectors must still agree with the help, unit and label names that it registered.
   * Deviation: upstream ignores invalid descriptors here; a collector with one was never registered.
   * Follows `Registry.Unregister`.
   */
  unregister(collector: Collector): boolean {
    const ids = new Set<string>();
    for (const desc of collector.describe()) ids.add(desc.id);
    if (!this.#collectors.delete(collectorIdOf(ids))) return false;
    for (const id of ids) this.#descs.delete(id);
    return true;
  }

  /**
   * Collects all metrics and keeps those that are consistent.
   * Deviation: upstream collects concurrently, so that chance decides which of two metrics comes first; here it is the
   * order of registration, unchecked collectors last.
   * Follows `Registry.Gather`.
   */
  gather(): GatherResult {
    const gathering = new Gathering(this.#validation);
    const registered = this.#pedantic ? this.#descs : undefined;
    const collectors = [...this.#collectors.values()];
    const unchecked = [...this.#unchecked];
    for (const collector of collectors) gatherCollector(gathering, collector, registered);
    for (const collector of unchecked) gatherCollector(gathering, collector, undefined);
    return gathering.result();
  }

  /** Descriptors of all checked collectors. Follows `Registry.Describe`. */
  *describe(): Generator<Desc, undefined> {
    for (const collector of this.#collectors.values()) yield* collector.describe();
    return undefined;
  }

  /** Metrics of all collectors. Follows `Registry.Collect`. */
  *collect(): Generator<Metric, undefined> {
    for (const collector of this.#collectors.values()) yield* collector.collect();
    for (const collector of this.#unchecked) yield* collector.collect();
    return undefined;
  }

  #examine(collector: Collector): Examination {
    const conflicts: Conflict[] = [];
    const duplicates: Conflict[] = [];
    const descs = new Map<string, Desc>();
    const newFirstDescs = new Map<string, Desc>();
    let comparable = true;
    for (const desc of collector.describe()) {
      if (desc.error !== undefined) {
        conflicts.push({ kind: 'invalid-desc', desc, problem: desc.error });
        comparable = false;
        continue;
      }
      const existing = this.#descs.get(desc.id);
      if (existing !== undefined && !descs.has(desc.id)) duplicates.push({ kind: 'duplicate-desc', desc, existing });
      if (!descs.has(desc.id)) descs.set(desc.id, desc);
      const before = this.#firstDescs.get(desc.fqName);
      const within = newFirstDescs.get(desc.fqName);
      if (before !== undefined) conflicts.push(...findDimensionConflicts(desc, before, false));
      else if (within !== undefined) conflicts.push(...findDimensionConflicts(desc, within, true));
      else newFirstDescs.set(desc.fqName, desc);
    }
    const collectorId = collectorIdOf(descs.keys());
    const existing = comparable ? this.#collectors.get(collectorId) : undefined;
    if (existing !== undefined) conflicts.push({ kind: 'already-registered', collector, existing });
    else conflicts.push(...duplicates);
    return { conflicts, collectorId, descs };
  }
}

/** Equal for equal sets of descriptors. */
function collectorIdOf(descIds: Iterable<string>): string {
  return canonicalKey([...new Set(descIds)].toSorted());
}

/**
 * How two descriptors of one fully-qualified name differ: in help, unit and label names, in this order.
 * Follows the two comparisons of `dimHash` in `Registry.Register` of client_golang `prometheus/registry.go`, which do
 * not say which of them differs.
 */
function* findDimensionConflicts(desc: Desc, existing: Desc, within: boolean): Generator<Conflict, undefined> {
  if (desc.dimHash === existing.dimHash) return undefined;
  const name = desc.fqName;
  if (desc.help !== existing.help) {
    yield { kind: 'inconsistent-help', name, found: desc.help, expected: existing.help, within };
  }
  if (desc.unit !== existing.unit) {
    yield { kind: 'inconsistent-unit', name, found: desc.unit, expected: existing.unit, within };
  }
  const found = labelNamesOf(desc);
  const expected = labelNamesOf(existing);
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    yield { kind: 'inconsistent-label-names', name, found, expected, within };
  }
  return undefined;
}

function labelNamesOf(desc: Desc): LabelNames {
  return { constant: desc.constLabels.map(({ name }) => name), variable: desc.variableLabels.toSorted(compareUtf8) };
}
