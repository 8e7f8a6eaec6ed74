import { eastAsianWidth } from 'get-east-asian-width';
import { graphemes } from './graphemes.ts';

/** One character as a terminal shows it; several code points where they are drawn as one. */
export interface Cell {
  /** Its first UTF-16 code unit in the text that it comes from. */
  readonly start: number;
  /** The code unit after its last one. */
  readonly end: number;
  /** What is printed for it. */
  readonly shown: string;
  /** Columns that it takes in a terminal. */
  readonly width: number;
}

// Printable ASCII, and Latin letters and typographic signs of one column.
const plain = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2013\u2019\u201c\u201d\u2026\u2192]*$/;
const tabWidth = 4;

interface Patterns {
  readonly unsafe: RegExp;
  readonly everyUnsafe: RegExp;
  readonly emoji: RegExp;
  readonly zeroWidth: RegExp;
}

let patterns: Patterns | undefined;

/** What asks for Unicode's tables, made when a text is not plain: that takes longer than to lint a small scrape. */
function unicode(): Patterns {
  if (patterns !== undefined) return patterns;
  // Controls, line separators, lone surrogates and every invisible character (bidirectional controls are of them).
  // The joiners and selectors of an emoji are left alone.
  const unsafe =
    /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?!(?<=\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)\u200D\p{Extended_Pictographic}|(?<=\p{Emoji})\uFE0F)[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
  patterns = {
    unsafe,
    everyUnsafe: new RegExp(unsafe.source, 'gu'),
    emoji: /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|^\p{Regional_Indicator}{2}/u,
    zeroWidth: /^\p{M}+$/u,
  };
  return patterns;
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Text for a terminal: what a terminal would obey or hide is replaced by something to see. */
export function visible(text: string): string {
  return plain.test(text) ? text : text.replace(unicode().everyUnsafe, picture);
}

/** A text whose lone surrogates, which have no UTF-8, are replaced by U+FFFD. */
export function wellFormed(text: string): string {
  return plain.test(text) ? text : text.replace(/\p{Cs}/gu, '\uFFFD');
}

function widthOf(segment: string): number {
  const { emoji, zeroWidth } = unicode();
  if (emoji.test(segment)) return 2;
  if (zeroWidth.test(segment)) return 0;
  return eastAsianWidth(segment.codePointAt(0) ?? 0);
}

/** The characters of a text as a terminal shows them. Tabs are shown as arrows of a fixed width. */
export function cellsOf(text: string): Cell[] {
  const cells: Cell[] = [];
  if (plain.test(text)) {
    for (let at = 0; at < text.length; at += 1) {
      cells.push({ start: at, end: at + 1, shown: text.charAt(at), width: 1 });
    }
    return cells;
  }
  const { unsafe } = unicode();
  for (const { segment, index } of graphemes().segment(text)) {
    if (segment === '\t') {
      cells.push({ start: index, end: index + 1, shown: '→'.padEnd(tabWidth), width: tabWidth });
    } else if (unsafe.test(segment)) {
      let start = index;
      for (const character of segment) {
        const shown = unsafe.test(character) ? picture(character) : character;
        const width = shown === character ? widthOf(character) : shown.length;
        cells.push({ start, end: start + character.length, shown, width });
        start += character.length;
      }
    } else {
      cells.push({ start: index, end: index + segment.length, shown: segment, width: widthOf(segment) });
    }
  }
  return cells;
}

/** Columns that a text takes in a terminal. */
export function widthOfText(text: string): number {
  return plain.test(text) ? text.length : cellsOf(text).reduce((sum, cell) => sum + cell.width, 0);
}
