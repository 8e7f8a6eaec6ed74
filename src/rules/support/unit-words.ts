import { unitOf, type UnitWord } from '../data/units.ts';
import { wordsOf } from './names.ts';

const none: readonly UnitWord[] = [];

/**
 * The units in a name that are not base units. Like promlint, this considers only the first unit that promlint knows, as
 * what follows may belong to it (`bytes_per_minutes`). Units with prefixes that promlint lacks are found anywhere.
 */
export function nonBaseUnits(name: string): readonly UnitWord[] {
  const words = wordsOf(name);
  if (!words.some((word) => isDerivedUnit(word))) return none;
  const found = words.map(unitOf);
  const first = found.find((unit) => unit?.promlint);
  return found.filter(
    (unit) => unit !== undefined && unit.word !== unit.base && (unit === first || !unit.promlint),
  ) as UnitWord[];
}

function isDerivedUnit(word: string): boolean {
  const unit = unitOf(word);
  return unit !== undefined && unit.base !== word;
}

/** A name with every occurrence of a word replaced. */
export function replaceWords(name: string, word: string, replacement: string): string {
  return wordsOf(name)
    .map((one) => (one === word ? replacement : one))
    .join('_');
}

/** How values of a unit become values of its base unit. */
