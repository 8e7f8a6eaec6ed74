import type { ExposedFamily } from '../inventory/family-schema.ts';
import { hasSameType, isMissing } from './support/family-types.ts';
import type { Sides } from './change-rule.ts';

interface Candidate {
  readonly from: string;
  readonly to: ExposedFamily;
  readonly score: number;
}

const leastSimilarity = 0.5;

/** How many of their words two names share, from 0 to 1. */
function similarity(one: string, other: string): number {
  const words = one.split(/[_:.]/);
  const others = new Set(other.split(/[_:.]/));
  const shared = words.filter((word) => others.has(word)).length;
  return shared / Math.max(words.length, others.size);
}

function hasSameLabels({ labels: one }: ExposedFamily, { labels: other }: ExposedFamily): boolean {
  return (
    one === undefined ||
    other === undefined ||
    (one.length === other.length && one.every((name, at) => name === other[at]))
  );
}

/**
 * How much speaks for it that a removed family is there under another name: it has the same type and labels, and the
 * same help or a similar name. 0 if it is not likely.
 */
function scoreOf(from: ExposedFamily, to: ExposedFamily, sides: Sides): number {
  if (!hasSameType(from, to, sides) || !hasSameLabels(from, to)) return 0;
  const alike = similarity(from.name, to.name);
  if (from.helpHash !== undefined && from.helpHash === to.helpHash) return 1 + alike;
  return alike >= leastSimilarity && from.labels !== undefined && to.labels !== undefined ? alike : 0;
}

/** New families by the names of removed ones that they probably are: the likeliest pairs first, each family once. */
export function probableRenames(sides: Omit<Sides, 'renames'>): ReadonlyMap<string, ExposedFamily> {
  const all: Sides = { ...sides, renames: new Map() };
  const removed = [...sides.before.values()].filter((family) => isMissing(family, sides.after, all));
  const added = [...sides.after.values()].filter((family) => isMissing(family, sides.before, all));
  const candidates: Candidate[] = [];
  for (const from of removed) {
    for (const to of added) {
      const score = scoreOf(from, to, all);
      if (score > 0) candidates.push({ from: from.name, to, score });
    }
  }
  const renames = new Map<string, ExposedFamily>();
  const taken = new Set<string>();
  for (const { from, to } of candidates.toSorted((a, b) => b.score - a.score)) {
    if (renames.has(from) || taken.has(to.name)) continue;
    renames.set(from, to);
    taken.add(to.name);
  }
  return renames;
}
