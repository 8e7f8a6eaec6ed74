import type { FamilySchema } from './family-schema.ts';

/** Families whose names begin alike. */
export interface PrefixGroup {
  /** Such as `http_`; empty for those that share no prefix with another family. */
  readonly prefix: string;
  readonly families: readonly FamilySchema[];
}

/** Groups of more families than this are split by another word. */
const largest = 25;

function prefixOf(name: string, words: number): string {
  return new RegExp(`^(?:[^_:]+[_:]){${words}}`, 'u').exec(name)?.[0] ?? '';
}

function split(families: readonly FamilySchema[], parent: string, words: number): PrefixGroup[] {
  const groups = new Map<string, FamilySchema[]>();
  for (const family of families) {
    const prefix = prefixOf(family.name, words);
    const group = groups.get(prefix);
    if (group === undefined) groups.set(prefix, [family]);
    else group.push(family);
  }
  const alone: FamilySchema[] = [];
  const found: PrefixGroup[] = [];
  for (const [prefix, group] of groups) {
    if (prefix === '' || group.length === 1) alone.push(...group);
    else if (group.length > largest && words < 3) found.push(...split(group, prefix, words + 1));
    else found.push({ prefix, families: group });
  }
  return alone.length === 0 ? found : [{ prefix: parent, families: alone }, ...found];
}

/** Groups families by the first word of their names, and large groups by the words after it. */
export function groupByPrefix(families: readonly FamilySchema[]): readonly PrefixGroup[] {
  return split(families, '', 1);
}
