import { compareUtf8 } from '../text/compare-utf8.ts';
import type { FamilyShape, Shape } from './shape.ts';
import { totalOf } from './shape.ts';

/** A family whose type differs. */
export interface TypeDifference {
  readonly family: string;
  readonly from: string;
  readonly to: string;
}

/** What a body has that another one, the reference, has not, and the reverse. */
export interface Differences {
  readonly families: { readonly added: readonly string[]; readonly missing: readonly string[] };
  /** Names of series in families that both have. */
  readonly names: { readonly added: readonly string[]; readonly missing: readonly string[] };
  readonly types: readonly TypeDifference[];
  /** Families that both have, with other numbers of series. */
  readonly series: readonly { readonly family: string; readonly from: number; readonly to: number }[];
  /** Families whose bounds or quantiles are written otherwise. */
  readonly bounds: readonly {
    readonly family: string;
    readonly from: readonly string[];
    readonly to: readonly string[];
  }[];
  /** Families with native buckets in one of them alone. */
  readonly native: { readonly added: readonly string[]; readonly missing: readonly string[] };
  readonly created: { readonly from: number; readonly to: number };
  readonly exemplars: { readonly from: number; readonly to: number };
}

function sides(from: Iterable<string>, to: Iterable<string>): { added: readonly string[]; missing: readonly string[] } {
  const before = new Set(from);
  const after = new Set(to);
  return {
    added: [...after].filter((one) => !before.has(one)).toSorted(compareUtf8),
    missing: [...before].filter((one) => !after.has(one)).toSorted(compareUtf8),
  };
}

function boundsOf(from: FamilyShape, to: FamilyShape): ReturnType<typeof sides> | undefined {
  // Messages have numbers, which are written in no way.
  if (from.bounds.size === 0 || to.bounds.size === 0) return undefined;
  const found = sides(from.bounds, to.bounds);
  return found.added.length + found.missing.length === 0 ? undefined : found;
}

/**
 * Compares a body with the reference. What changes from one request to the next anyway is left out: `unstable` has the
 * families that differed between two bodies of the same format.
 */
export function differencesOf(reference: Shape, other: Shape, unstable: ReadonlySet<string> = new Set()): Differences {
  const isStable = (name: string): boolean => !unstable.has(name);
  const families = sides(
    [...reference.families.keys()].filter((name) => isStable(name)),
    [...other.families.keys()].filter((name) => isStable(name)),
  );
  const shared = [...reference.families].flatMap(([name, from]) => {
    const to = other.families.get(name);
    return to === undefined || !isStable(name) ? [] : [{ name, from, to }];
  });
  const native = sides(
    shared.filter(({ from }) => from.hasNative).map(({ name }) => name),
    shared.filter(({ to }) => to.hasNative).map(({ name }) => name),
  );
  return {
    families,
    names: sides(
      shared.flatMap(({ from }) => [...from.names]),
      shared.flatMap(({ to }) => [...to.names]),
    ),
    types: shared
      .filter(({ from, to }) => from.type !== to.type)
      .map(({ name, from, to }) => ({ family: name, from: from.type, to: to.type })),
    series: shared
      .filter(({ from, to }) => from.series !== to.series)
      .map(({ name, from, to }) => ({ family: name, from: from.series, to: to.series })),
    bounds: shared.flatMap(({ name, from, to }) => {
      const found = boundsOf(from, to);
      return found === undefined ? [] : [{ family: name, from: found.missing, to: found.added }];
    }),
    native,
    created: { from: totalOf(reference, 'created'), to: totalOf(other, 'created') },
    exemplars: { from: totalOf(reference, 'exemplars'), to: totalOf(other, 'exemplars') },
  };
}

/** The families that differ between two bodies of the same format. */
export function unstableFamilies(first: Shape, last: Shape): ReadonlySet<string> {
  const { families, types, series, bounds } = differencesOf(first, last);
  return new Set([
    ...families.added,
    ...families.missing,
    ...[...types, ...series, ...bounds].map(({ family }) => family),
  ]);
}
