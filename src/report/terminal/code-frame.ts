import type { Excerpt } from '../../diagnostics/diagnostic.ts';
import { type Cell, cellsOf, visible, widthOfText } from '../../text/width.ts';

/** A range of a line to point at. Line and columns count from 1, in UTF-16 code units; the end is exclusive. */
export interface Mark {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** The text after the underline. */
  readonly label?: string;
  /** Whether it is what the finding is about; other marks only explain it. */
  readonly primary: boolean;
}

/** Colours of the parts of a frame. */
export interface FramePaint {
  /** The line numbers and the bar beside them. */
  readonly gutter: (text: string) => string;
  readonly primary: (text: string) => string;
  readonly secondary: (text: string) => string;
}

/** The visible part of a line that may be cut on both sides. */
interface Window {
  readonly cells: readonly Cell[];
  readonly first: number;
  readonly last: number;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

const ellipsis = '…';
// Excerpts are short, but nothing enforces that: only this much around the mark is split into cells.
const longest = 2048;

/** The index of the cell that contains a code unit; the number of cells if there is none. */
function cellAt(cells: readonly Cell[], unit: number): number {
  const index = cells.findIndex((cell) => unit < cell.end);
  return index < 0 ? cells.length : index;
}

function widthBetween(cells: readonly Cell[], from: number, to: number): number {
  let width = 0;
  for (let index = from; index < to; index += 1) width += (cells[index] as Cell).width;
  return width;
}

/**
 * Chooses the visible part of a line: its beginning if the mark fits in, else the mark with some context before it,
 * and as much of the rest as fits.
 */
function cutAround(cells: readonly Cell[], from: number, to: number, width: number, cutBefore: boolean): Window {
  const whole = widthBetween(cells, 0, cells.length) + (cutBefore ? 1 : 0);
  if (whole <= width) return { cells, first: 0, last: cells.length, cutBefore, cutAfter: false };
  // One column for the ellipsis on each side.
  const room = width - 2;
  let first = 0;
  let last = 0;
  if (widthBetween(cells, 0, to) > room) {
    const mark = widthBetween(cells, from, to);
    first = extendedStart(cells, from, Math.max(Math.floor(room / 6), Math.min(Math.floor(room / 3), room - mark)));
    last = first;
  }
  let used = 0;
  while (last < cells.length && used + (cells[last] as Cell).width <= room) {
    used += (cells[last] as Cell).width;
    last += 1;
  }
  if (last === cells.length) first = extendedStart(cells, first, room - used);
  return { cells, first, last, cutBefore: first > 0 || cutBefore, cutAfter: last < cells.length };
}

/** The index of the first cell before this one such that the cells between still fit into a width. */
function extendedStart(cells: readonly Cell[], index: number, width: number): number {
  let first = index;
  let left = width;
  while (first > 0 && left >= (cells[first - 1] as Cell).width) {
    first -= 1;
    left -= (cells[first] as Cell).width;
  }
  return first;
}

function shownText({ cells, first, last, cutBefore, cutAfter }: Window): string {
  const text = cells
    .slice(first, last)
    .map((cell) => cell.shown)
    .join('');
  return `${cutBefore ? ellipsis : ''}${text}${cutAfter ? ellipsis : ''}`;
}

/** The end of the token that starts at a related place: a whole series, or the rest of a metadata line. */
export function endOfToken(text: string, start: number): number {
  if (text.startsWith('#')) return text.trimEnd().length;
  let quoted = false;
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '{') depth += 1;
    else if (!quoted && character === '}') depth -= 1;
    else if (!quoted && depth === 0 && (character === ' ' || character === '\t')) return at;
  }
  return text.length;
}

/** Whether an excerpt shows the place that a mark points at. */
export function canShow(excerpt: Excerpt | undefined, mark: Mark): excerpt is Excerpt {
  if (excerpt === undefined) return false;
  const start = mark.column - excerpt.column;
  return start >= 0 && start <= excerpt.text.length;
}

/** A line with its marks below it, each in its own row. */
function frameLine(
  excerpt: Excerpt,
  marks: readonly [Mark, ...Mark[]],
  width: number,
  paint: FramePaint,
): [string, string[]] {
  const main = marks.find((mark) => mark.primary) ?? marks[0];
  const skip = Math.max(0, main.column - excerpt.column - longest);
  const text = excerpt.text.slice(skip, skip + 3 * longest);
  const origin = excerpt.column + skip;
  const cells = cellsOf(text);
  const range = (mark: Mark): [number, number] => {
    const from = cellAt(cells, mark.column - origin);
    const to = cellAt(cells, mark.endColumn - 1 - origin) + 1;
    return [from, mark.endColumn <= mark.column ? from : Math.min(to, cells.length)];
  };
  const [from, to] = range(main);
  const window = cutAround(cells, from, Math.max(to, from), width, origin > 1);
  const rows: string[] = [];
  for (const mark of marks) {
    const [start, end] = range(mark);
    if (start < window.first || start > window.last || (start === window.last && window.cutAfter)) continue;
    const indent = widthBetween(cells, window.first, start) + (window.cutBefore ? 1 : 0);
    const length = Math.max(1, widthBetween(cells, start, Math.min(end, window.last)));
    const label = mark.label === undefined ? '' : ` ${visible(mark.label)}`;
    const line = (mark.primary ? '^' : '-').repeat(length);
    const color = mark.primary ? paint.primary : paint.secondary;
    const fits = indent + length + widthOfText(label) <= width;
    rows.push(`${' '.repeat(indent)}${color(fits ? line + label : line)}`);
    if (!fits && label !== '') {
      const back = Math.max(0, Math.min(indent, width - widthOfText(label) + 1));
      rows.push(`${' '.repeat(back)}${color(label.trimStart())}`);
    }
  }
  return [shownText(window), rows];
}

/**
 * Lines of the input with the marked places underlined. `width` is the width of the whole frame, gutter included. Marks
 * whose line has no excerpt are omitted; without any marks there is no frame.
 */
export function codeFrame(
  excerpts: ReadonlyMap<number, Excerpt>,
  marks: readonly Mark[],
  gutterWidth: number,
  width: number,
  paint: FramePaint,
): string[] {
  const byLine = new Map<number, [Mark, ...Mark[]]>();
  for (const mark of marks) {
    if (!canShow(excerpts.get(mark.line), mark)) continue;
    const before = byLine.get(mark.line);
    if (before === undefined) byLine.set(mark.line, [mark]);
    else before.push(mark);
  }
  const output: string[] = [];
  let previous: number | undefined;
  for (const [line, ofLine] of [...byLine].toSorted(([a], [b]) => a - b)) {
    const room = Math.max(20, width - gutterWidth - 3);
    const [text, rows] = frameLine(excerpts.get(line) as Excerpt, ofLine, room, paint);
    if (previous !== undefined && line > previous + 1) output.push(paint.gutter('.'.repeat(Math.max(3, gutterWidth))));
    output.push(`${paint.gutter(`${String(line).padStart(gutterWidth)} |`)} ${text}`.trimEnd());
    for (const row of rows) output.push(`${paint.gutter(`${' '.repeat(gutterWidth)} |`)} ${row}`);
    previous = line;
  }
  return output;
}
