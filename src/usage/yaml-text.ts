import { type LineCounter, Scalar } from 'yaml';
import { span, type Span } from '../text/span.ts';
import type { Range } from './query.ts';

/** A text of a YAML or JSON file, with the place of each of its characters. */
export interface PlacedText {
  readonly text: string;
  readonly place: (range: Range) => Span;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);
const hexDigits: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** An escape of a double-quoted scalar: what it stands for, and its length in the file. */
function readEscape(source: string, at: number): { readonly text: string; readonly length: number } {
  const letter = source[at + 1] ?? '';
  const digits = hexDigits.get(letter);
  if (digits === undefined) return { text: escapes.get(letter) ?? letter, length: 2 };
  const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
  return { text: code <= 0x10ffff ? String.fromCodePoint(code) : '', length: 2 + digits };
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

/** Where the content of a scalar begins: after the quote, or after the line with the `|` or `>`. */
function contentStart(source: string, start: number, type: Scalar['type']): number {
  if (type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED) return source.indexOf('\n', start) + 1;
  return type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE ? start + 1 : start;
}

/**
 * The offsets in the file of the characters of a scalar. YAML folds lines and removes indentation, but it leaves all
 * characters that are not blank in their order, so that these are counted off.
 */
function offsetsOf(source: string, start: number, type: Scalar['type'], value: string): number[] {
  const offsets: number[] = [];
  let at = contentStart(source, start, type);
  while (offsets.length < value.length) {
    if (isBlank(value[offsets.length])) {
      offsets.push(at);
      continue;
    }
    if (at >= source.length) {
      offsets.push(source.length);
    } else if (type === Scalar.QUOTE_DOUBLE && source[at] === '\\') {
      const { text, length } = readEscape(source, at);
      if (!isBlank(text[0])) for (let unit = 0; unit < text.length; unit += 1) offsets.push(at);
      at += length;
    } else if (isBlank(source[at])) {
      at += 1;
    } else {
      offsets.push(at);
      at += type === Scalar.QUOTE_SINGLE && source[at] === "'" ? 2 : 1;
    }
  }
  return offsets;
}

/** Where a piece of a text that was read as YAML is in the file. */
export type Locate = (range: Range) => Span;

/** The text of a scalar with its places; undefined if it is not a text. */
export function placedText(node: Scalar, source: string, locate: Locate): PlacedText | undefined {
  const { value: text, range, type } = node;
  if (typeof text !== 'string' || range === undefined || range === null) return undefined;
  const [begin] = range;
  let offsets: number[] | undefined;
  return {
    text,
    place({ start, end }) {
      offsets ??= offsetsOf(source, begin, type ?? Scalar.PLAIN, text);
      const last = offsets[Math.max(start, end - 1)] ?? begin;
      return locate({ start: offsets[start] ?? begin, end: last + 1 });
    },
  };
}

/** Locates pieces of a whole file. A span is a piece of one line: of what goes on in the next, it has the rest of the first. */
export function locateInFile(source: string, lines: LineCounter): Locate {
  return ({ start, end }) => {
    const { line, col } = lines.linePos(start);
    const next = source.indexOf('\n', start);
    const rest = source.slice(start, next < 0 ? end : Math.min(next, end)).trimEnd();
    return span(line - 1, col - 1, col - 1 + Math.max(1, rest.length));
  };
}
