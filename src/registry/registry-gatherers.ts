import { Gathering, type GatheredFamily, type Gatherer, type GatherResult } from './registry-gathering.ts';
import type { NameValidation } from '../syntax/names.ts';

/**
 * Several gatherers as one. What they gather is merged; where they contradict each other, the first one wins and the
 * rest is reported.
 * Deviation: upstream forgets the unit of a merged family.
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
      for (const family of families) merge(gathering, family);
    }
    return gathering.result();
  }
}

function merge(gathering: Gathering, family: GatheredFamily): void {
  const merged = gathering.open(family);
  if (merged === undefined) return;
  for (const metric of family.metrics) {
    const data = gathering.check(merged, metric);
    if (data !== undefined) merged.metrics.push(data);
  }
}
