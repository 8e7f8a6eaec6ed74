import { wellFormed } from '../text/width.ts';

/** Text in which nothing is hidden: ASCII, Latin letters and typographic signs. The test for all of Unicode is slow. */
const plain = /^[\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2013\u2019\u201c\u201d\u2026\u2192]*$/;
/** Controls, format characters (those that change the direction of text are of them) and separators of lines. */
const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** What JSON has for a lone surrogate; also found where a text has a backslash before such a code. */
const surrogate = /\\ud[89a-f]/;

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}

function withoutLoneSurrogates(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? wellFormed(value) : value;
}

/**
 * JSON that every parser reads and that can be printed anywhere: no lone surrogates, which have no UTF-8; characters
 * that a terminal would obey or hide are escaped, and so is what GitHub Actions takes for a command (`##[`).
 */
export function jsonText(value: unknown, indent?: number): string {
  let text = JSON.stringify(value, undefined, indent);
  // JSON escapes lone surrogates. To have a function look at every value takes several times as long.
  if (surrogate.test(text)) text = JSON.stringify(value, withoutLoneSurrogates, indent);
  if (text.includes('##[')) text = text.replaceAll('##[', '#\\u0023[');
  return plain.test(text) ? text : text.replace(hidden, escaped);
}

/** JSON that was indented, so many columns further to the right; within texts it has no line feeds. */
export function indented(json: string, columns: number): string {
  return json.replaceAll('\n', `\n${' '.repeat(columns)}`);
}
