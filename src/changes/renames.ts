import type { ExposedFamily } from '../inventory/family-schema.ts';
import { hasSameType, isMissing, textType } from './support/family-types.ts';
import type { Sides } from './change-rule.ts';

/** A family with the words of its texts, which are compared often. */
interface Candidate {
  readonly family: ExposedFamily;
  readonly nameWords: ReadonlySet<string>;
  readonly helpWords: ReadonlySet<string>;
}

interface Pair {
  readonly from: string;
  readonly to: ExposedFamily;
  readonly score: number;
}

const leastSimilarity = 0.5;
/** New families that a removed one is compared with: it is a hint, and must not take time that grows with the square. */
const mostCompared = 100;

function wordsOf(text: string, separator: RegExp): ReadonlySet<string> {
  return new Set(text.toLowerCase().split(separator));
}

function candidateOf(family: ExposedFamily): Candidate {
  return { family, nameWords: wordsOf(family.name, /[_:.]/), helpWords: wordsOf(family.help ?? '', /\W+/) };
}

/** How many of their words two texts share, from 0 to 1. */
function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  return shared / Math.max(one.size, other.size);
}

function hasSameLabels({ labels: one }: ExposedFamily, { labels: other }: ExposedFamily): boolean {
  return one === undefined || other === undefined || one.join('\0') === other.join('\0');
}

/** How alike two help texts are; 0 if one of them is not known. */
function helpSimilarity(from: Candidate, to: Candidate): number {
  const { helpHash } = from.family;
  if (helpHash !== undefined && helpHash === to.family.helpHash) return 1;
  return from.family.help === undefined || to.family.help === undefined ? 0 : similarity(from.helpWords, to.helpWords);
}

/**
 * How much speaks for it that a removed family is there under another name: it has the same type and labels, and the
 * same help, or a similar help and a similar name. 0 if it is not likely.
 */
function scoreOf(from: Candidate, to: Candidate, sides: Sides): number {
  const [old, now] = [from.family, to.family];
  if (!hasSameType(old, now, sides) || !hasSameLabels(old, now)) return 0;
  const names = similarity(from.nameWords, to.nameWords);
  const helps = helpSimilarity(from, to);
  if (helps === 1) return 1 + names;
  const hasNoHelp = old.helpHash === undefined && now.helpHash === undefined;
  const isAlike = names >= leastSimilarity && (hasNoHelp || helps >= leastSimilarity);
  return isAlike && old.labels !== undefined && now.labels !== undefined ? (names + helps) / 2 : 0;
}

/** What families must have in common to be compared: the help, or the labels. */
function keysOf({ type, helpHash, labels }: ExposedFamily): readonly string[] {
  return [
    ...(helpHash === undefined ? [] : [`${textType(type)} help ${helpHash}`]),
    ...(labels === undefined ? [] : [`${textType(type)} labels ${labels.join('\0')}`]),
  ];
}

function groupByKey(families: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of families) {
    for (const key of keysOf(candidate.family)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [candidate]);
      else if (group.length < mostCompared) group.push(candidate);
    }
  }
  return groups;
}

/** New families by the names of removed ones that they probably are: the likeliest pairs first, each family once. */
export function probableRenames(sides: Omit<Sides, 'renames'>): ReadonlyMap<string, ExposedFamily> {
  const all: Sides = { ...sides, renames: new Map() };
  const onOneSide = (side: Sides['before'], other: Sides['before']): readonly Candidate[] =>
    [...side.values()].filter((family) => isMissing(family, other, all)).map((family) => candidateOf(family));
  const groups = groupByKey(onOneSide(sides.after, sides.before));
  const pairs: Pair[] = [];
  for (const from of onOneSide(sides.before, sides.after)) {
    for (const to of new Set(keysOf(from.family).flatMap((key) => groups.get(key) ?? []))) {
      const score = scoreOf(from, to, all);
      if (score > 0) pairs.push({ from: from.family.name, to: to.family, score });
    }
  }
  const renames = new Map<string, ExposedFamily>();
  const taken = new Set<string>();
  for (const { from, to } of pairs.toSorted((a, b) => b.score - a.score)) {
    if (renames.has(from) || taken.has(to.name)) continue;
    renames.set(from, to);
    taken.add(to.name);
  }
  return renames;
}
