import type { Dialect } from '../dialect.ts';

/** Where a name occurs, which decides how it is quoted. */
export type NamePlace = 'sample' | 'metadata' | 'label';

/** The legacy name closest to another name; `undefined` if no letter or digit of it would remain. */
function legacyName(name: string, place: NamePlace): string | undefined {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[\u00DF\u00E6\u0153\u00F8\u0142\u0111]/giu, (letter) => plainLetters.get(letter.toLowerCase()) ?? letter)
    .replaceAll('%', '_percent');
  const legal = plain.replace(place === 'label' ? /[^a-zA-Z0-9_]+/g : /[^a-zA-Z0-9_:]+/g, '_');
  if (!/[a-zA-Z0-9]/.test(legal)) return undefined;
  // What was punctuation at either end, or beside an underscore, needs no underscore.
  const tidy = /^\w+$/.test(name) ? legal : legal.replace(/_{2,}/g, '_').replace(/(?<=[a-zA-Z0-9])_+$/, '');
  return /^\d/.test(tidy) ? `_${tidy}` : tidy;
}

/** Letters that are not a plain letter with a mark. */
const plainLetters: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
]);

/** A text in double quotes. */
export function inQuotes(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

const marks: ReadonlyMap<string, string> = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['=', 'equals sign'],
  ['|', 'bar'],
]);

/** What to do about punctuation right after a name: `isAlone` where a space follows it. */
export function markAdvice(mark: string, name: string, isAlone: boolean): string | undefined {
  const word = marks.get(mark);
  if (word === undefined) return undefined;
  return isAlone ? `remove the ${word} after ${name}` : `write a space in place of the ${word} after ${name}`;
}

/** How to write a name that is not a legacy name. */
export function nameAdvice(name: string, place: NamePlace, dialect: Dialect): string | undefined {
  if (name.length > 100) return undefined;
  // A name of letters and digits with punctuation after it was written as if in a list.
  const [, bare, mark = ''] = /^([a-zA-Z_][a-zA-Z0-9_]*)([,;=])$/.exec(name) ?? [];
  if (bare !== undefined) return markAdvice(mark, bare, true);
  const legal = legacyName(name, place);
  if (dialect === 'prometheus-0.0.4') return legal && `write ${legal}`;
  const quoted = place === 'sample' ? `quote it inside braces: {${inQuotes(name)}}` : `write ${inQuotes(name)}`;
  return legal === undefined ? quoted : `write ${legal}, or ${quoted.replace('write ', '')}`;
}

/** The most characters that a message lists. */
const shown = 3;

/** What a name has that a legacy name cannot have, as a clause; `undefined` for a legacy name. */
export function nameFault(name: string, place: NamePlace, show: (found: string) => string): string | undefined {
  const odd = [...new Set(name.match(place === 'label' ? /[^a-zA-Z0-9_]/gu : /[^a-zA-Z0-9_:]/gu) ?? [])];
  if (odd.length === 0) return /^\d/.test(name) ? 'it begins with a digit' : undefined;
  const named = odd.slice(0, shown).map((character) => (character === ' ' ? 'a space' : show(character)));
  const list = odd.length > shown ? `${named.join(', ')} and others` : named.join(' and ');
  return `it contains ${list}`;
}
