import { wellFormed } from '../text/width.ts';

const ascii = /^[\n\x20-\x7e]*$/;
/** Controls, format characters (those that change the direction of text are of them) and separators of lines. */
const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

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
  const text = JSON.stringify(value, withoutLoneSurrogates, indent).replaceAll('##[', '#\\u0023[');
  return ascii.test(text) ? text : text.replace(hidden, escaped);
}
