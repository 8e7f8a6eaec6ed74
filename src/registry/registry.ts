import type { Conflict } from './conflict.ts';
import type { NameValidation } from '../syntax/names.ts';
import type { Desc } from './desc.ts';
import { canonicalKey } from './hash.ts';
import type { Collector, Metric } from './metric.ts';
import { findDimensionConflicts } from './registry-dimensions.ts';
import { RegistryError } from './registry-error.ts';
import { gatherFrom, type CheckedDescs } from './registry-gather.ts';
import type { Gatherer, GatherResult } from './registry-gathering.ts';

/** How strict a {@link Registry} is. */
export interface RegistryOptions {
  /** Whether gathered metrics must match descriptors that are registered. Follows `NewPedanticRegistry`. */
  readonly pedantic?: boolean;
  /** Which label names gathered metrics may have; `utf8` where not said. */
  readonly nameValidation?: NameValidation;
}

/** What a collector would add to the registry, and what speaks against it. */
interface Examination {
  readonly conflicts: readonly Conflict[];
  readonly collectorId: string;
  readonly descs: ReadonlyMap<string, Desc>;
}

/**
 * Registers collectors, as long as their descriptors agree with each other, and gathers their metrics, as far as they
 * do. A registry is a collector itself, so that metrics can be grouped.
 * Follows `Registry` of client_golang `prometheus/registry.go`.
 */
export class Registry implements Gatherer, Collector {
  readonly #collectors = new Map<string, Collector>();
  readonly #unchecked: Collector[] = [];
  /** Descriptors of the collectors, by id. */
  readonly #descs = new Map<string, Desc>();
  /** The first descriptor of each fully-qualified name; it binds all later ones, even when it is unregistered. */
  readonly #firstDescs = new Map<string, Desc>();
  readonly #pedantic: boolean;
  readonly #validation: NameValidation;

  constructor(options: RegistryOptions = {}) {
    this.#pedantic = options.pedantic ?? false;
    this.#validation = options.nameValidation ?? 'utf8';
  }

  /**
   * Registers a collector. Where something speaks against it, nothing is registered, and the first of
   * {@link Registry.checkRegister} comes back. Follows `Registry.Register`.
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
   * All that speaks against a collector, without registering it; empty where nothing does. The first conflict is the
   * one that `Registry.Register` of client_golang would return.
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
   * Removes the collector that yields the same descriptors; says whether there was one. Unchecked collectors cannot be
   * removed. What it registered still binds: its help, unit and label names.
   * Deviation: upstream overlooks invalid descriptors here; a collector with one was never registered.
   * Follows `Registry.Unregister`.
   */
  unregister(collector: Collector): boolean {
    const ids = new Set<string>();
    for (const desc of collector.describe()) ids.add(desc.id);
    if (!this.#collectors.delete(collectorIdOf(ids))) return false;
    for (const id of ids) this.#descs.delete(id);
    return true;
  }

  /** Collects all metrics and keeps those that are consistent. Follows `Registry.Gather`. */
  gather(): GatherResult {
    const registered: CheckedDescs = this.#pedantic ? this.#descs : undefined;
    return gatherFrom([...this.#collectors.values()], [...this.#unchecked], registered, this.#validation);
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
