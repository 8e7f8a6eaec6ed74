import type { MetricType } from '../syntax/ast.ts';
import { type SuffixTable, withoutSuffix } from './suffix.ts';
import type { Suffix } from '../syntax/metric-types.ts';

interface NamedFamily {
  readonly name: string;
  readonly type: MetricType;
}

/** A family that has samples of the same name as another one. */
export interface SuffixCollision<Family, Some extends Suffix> {
  /** The family that was there first. */
  readonly other: Family;
  /** What one of the two adds to its name for that sample. */
  readonly suffix: Some;
}

/**
 * The known families that a new one collides with: first the one whose samples can have the new family's name, then
 * those whose names the new family's samples can have. Since every suffix begins with its only underscore, two families
 * never meet with a suffix each.
 * Follows `checkSuffixCollisions` of client_golang `prometheus/registry.go`, which stops at the first.
 */
export function findSuffixCollisions<Family extends NamedFamily, Some extends Suffix>(
  { name, type }: NamedFamily,
  suffixes: SuffixTable<Some>,
  find: (name: string) => Family | undefined,
): readonly SuffixCollision<Family, Some>[] {
  const collisions: SuffixCollision<Family, Some>[] = [];
  const baseName = withoutSuffix(name, suffixes);
  const base = baseName === undefined ? undefined : find(baseName);
  if (base !== undefined) {
    const suffix = suffixes[base.type]?.find((one) => base.name + one === name);
    if (suffix !== undefined) collisions.push({ other: base, suffix });
  }
  suffixes[type]?.forEach((suffix) => {
    const other = find(name + suffix);
    if (other !== undefined) collisions.push({ other, suffix });
  });
  return collisions;
}
