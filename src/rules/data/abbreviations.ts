import { wordsOf } from '../support/names.ts';

const none: readonly (readonly [string, string])[] = [];

/**
 * Abbreviations of units that promlint discourages, and the unit to expose instead.
 * @see https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/units.go
 */
const unitAbbreviations: ReadonlyMap<string, string> = new Map([
  ['s', 'seconds'],
  ['ms', 'seconds'],
  ['us', 'seconds'],
  ['ns', 'seconds'],
  ['sec', 'seconds'],
  // Bytes or bits is ambiguous, which is why it should be spelled out. Bits are exposed as bytes too.
  ['b', 'bytes'],
  ['kb', 'bytes'],
  ['mb', 'bytes'],
  ['gb', 'bytes'],
  ['tb', 'bytes'],
  ['pb', 'bytes'],
  // Minutes or metres: the name does not say which.
  ['m', 'seconds'],
  ['h', 'seconds'],
  ['d', 'seconds'],
]);

/** Words of names that can be abbreviations of units. */
export const abbreviationWords: readonly string[] = [...unitAbbreviations.keys()];

/** The abbreviated units among the words of a name after its first, in any case, in the order of the list. */
export function abbreviationsIn(name: string): readonly (readonly [string, string])[] {
  const words = wordsOf(name.toLowerCase());
  if (!words.some((word, index) => index > 0 && unitAbbreviations.has(word))) return none;
  return [...unitAbbreviations].filter(([abbreviation]) => words.includes(abbreviation, 1));
}

/** Those among them that have one meaning only. */
export function clearAbbreviations(name: string): readonly (readonly [string, string])[] {
  return abbreviationsIn(name).filter(([abbreviation]) => abbreviation.length > 1);
}
