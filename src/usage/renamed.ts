import { type ExposedFamily, hashOfHelp, readHelp } from '../inventory/family-schema.ts';
import type { ExposedMetrics } from './exposed.ts';
import type { QueriedFamily } from './queried-family.ts';

/** What became of a metric of an earlier release. */
export type Fate = { readonly kind: 'renamed'; readonly name: string } | { readonly kind: 'removed' };

const partEndings = ['', '_bucket', '_sum', '_count'];

function isSame(before: ExposedFamily, now: QueriedFamily): boolean {
  const { type, labels = [], helpHash } = before;
  if (now.type !== type || now.help === '' || hashOfHelp(readHelp(now.help).help ?? '') !== helpHash) return false;
  return !now.hasSeries || [...now.labels.keys()].toSorted().join() === [...labels].toSorted().join();
}

/**
 * Tells what became of the metrics of a snapshot: a family that has the type, the labels and the help of another one,
 * and was not there before, is that one renamed.
 */
export function fateOf(
  snapshot: readonly ExposedFamily[],
  exposed: ExposedMetrics,
): (name: string) => Fate | undefined {
  const before = new Map(snapshot.map((family) => [family.name, family]));
  const added = exposed.families.filter(({ name }) => !before.has(name));
  return (name) => {
    for (const ending of partEndings) {
      const family = name.endsWith(ending) ? before.get(name.slice(0, name.length - ending.length)) : undefined;
      if (family === undefined) continue;
      const [found, ...others] = added.filter((one) => isSame(family, one));
      if (found === undefined) return { kind: 'removed' };
      return others.length === 0 ? { kind: 'renamed', name: found.name + ending } : undefined;
    }
    return undefined;
  };
}
