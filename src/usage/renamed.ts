import { type ExposedFamily, hashOfHelp, readHelp } from '../inventory/family-schema.ts';
import type { ExposedMetrics } from './exposed.ts';
import type { QueriedFamily } from './queried-family.ts';

/** What became of a metric of an earlier release. */
export type Fate = { readonly kind: 'renamed'; readonly name: string } | { readonly kind: 'removed' };

const partEndings = ['', '_bucket', '_sum', '_count'];

/** What families have in common that are one but for their names; without labels where these are not known. */
function keyOf(type: string | undefined, helpHash: string | undefined, labels: Iterable<string> | undefined): string {
  return JSON.stringify([type, helpHash, labels && [...labels].toSorted()]);
}

/** The first two families of each key: whether there is one more is all that matters. */
function indexOf(families: readonly QueriedFamily[]): ReadonlyMap<string, readonly QueriedFamily[]> {
  const index = new Map<string, QueriedFamily[]>();
  for (const family of families) {
    if (family.help === '') continue;
    const hash = hashOfHelp(readHelp(family.help).help ?? '');
    const key = keyOf(family.type, hash, family.hasSeries ? family.labels.keys() : undefined);
    const found = index.get(key);
    if (found === undefined) index.set(key, [family]);
    else if (found.length < 2) found.push(family);
  }
  return index;
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
  let index: ReadonlyMap<string, readonly QueriedFamily[]> | undefined;
  return (name) => {
    for (const ending of partEndings) {
      const family = name.endsWith(ending) ? before.get(name.slice(0, name.length - ending.length)) : undefined;
      if (family === undefined) continue;
      index ??= indexOf(added);
      const { type, helpHash, labels = [] } = family;
      const alike = [labels, undefined].flatMap((known) => index?.get(keyOf(type, helpHash, known)) ?? []);
      const [found, ...others] = alike;
      if (found === undefined) return { kind: 'removed' };
      return others.length === 0 ? { kind: 'renamed', name: found.name + ending } : undefined;
    }
    return undefined;
  };
}
