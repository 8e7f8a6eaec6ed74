import { visible, widthOfText } from '../../text/width.ts';
import type { Colors } from './theme.ts';

/** A word as printed, with its width in columns. */
interface Word {
  text: string;
  width: number;
}

type Paint = (text: string) => string;

const marks = /`([^`]+)`|\*\*([^*]+)\*\*|\[((?:[^\]`]|`[^`]*`)+)\]\(([^)\s]+)\)/g;

/** Splits text by style: code, strong words, and links followed by their address. */
function piecesOf(text: string, colors: Colors | undefined, paint: Paint): { text: string; paint: Paint }[] {
  const pieces: { text: string; paint: Paint }[] = [];
  let at = 0;
  for (const match of text.matchAll(marks)) {
    const [whole, code, strong, label, address] = match;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), paint });
    at = match.index + whole.length;
    if (code !== undefined) {
      // Without colours, backquotes distinguish code from prose.
      pieces.push({ text: colors === undefined ? whole : code, paint: colors?.cyan ?? paint });
    } else if (strong !== undefined) {
      pieces.push({ text: strong, paint: colors?.bold ?? paint });
    } else {
      pieces.push(...piecesOf(label as string, colors, paint));
      const isPage = /^[a-z]+:/.test(address as string);
      if (isPage) pieces.push({ text: ` ${address}`, paint: colors?.blue ?? paint });
    }
  }
  if (at < text.length) pieces.push({ text: text.slice(at), paint });
  return pieces;
}

function wordsOf(text: string, colors: Colors | undefined, paint: Paint): Word[] {
  const words: Word[] = [];
  let isOpen = false;
  for (const piece of piecesOf(text, colors, paint)) {
    piece.text.split(' ').forEach((part, index) => {
      if (index > 0) isOpen = false;
      if (part === '') return;
      const shown = visible(part);
      const last = words.at(-1);
      if (isOpen && last !== undefined) {
        last.text += piece.paint(shown);
        last.width += widthOfText(shown);
      } else {
        words.push({ text: piece.paint(shown), width: widthOfText(shown) });
      }
      isOpen = true;
    });
  }
  return words;
}

/** Wraps a paragraph of Markdown at spaces; a word longer than a line stays whole. */
export function inlineLines(
  text: string,
  width: number,
  colors: Colors | undefined,
  paint: Paint = (one) => one,
): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of wordsOf(text, colors, paint)) {
    if (used > 0 && used + 1 + word.width > width) {
      lines.push(line);
      line = word.text;
      used = word.width;
    } else {
      line = used === 0 ? word.text : `${line} ${word.text}`;
      used += word.width + (used === 0 ? 0 : 1);
    }
  }
  if (used > 0) lines.push(line);
  return lines;
}

/** The width in columns of Markdown text on one line. */
export function inlineWidth(text: string, colors: Colors | undefined): number {
  const words = wordsOf(text, colors, (one) => one);
  return words.reduce((sum, word) => sum + word.width, Math.max(0, words.length - 1));
}
