import type { ParseLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { mostBadLines, type OutlinePart, readPart } from './outline-part.ts';
import { stepSize, type Steps } from './steps.ts';

/** A text in parts, which the next version of it can use again. */
export interface OutlineParts {
  readonly text: string;
  readonly dialect: Dialect;
  /** All of the text, unless so much of it is bad that the rest was not read. */
  readonly parts: readonly OutlinePart[];
}

/** How many parts two texts have in common at their beginning, and how long these are. */
function sameParts(text: string, { text: old, parts }: OutlineParts): { count: number; length: number } {
  let length = 0;
  for (const [count, part] of parts.entries()) {
    const end = length + part.length;
    // Slices of equal length are compared as memory.
    const isSame = text.slice(length, end) === old.slice(length, end);
    // A line that did not end may go on now.
    const isWhole = end === text.length || text[end - 1] === '\n';
    if (!isSame || !isWhole) return { count, length };
    length = end;
  }
  return { count: parts.length, length };
}

/** How many parts two texts have in common at their end, after the first `count` parts, which end at `start`. */
function sameLastParts(
  text: string,
  { text: old, parts }: OutlineParts,
  count: number,
  start: number,
): { count: number; end: number } {
  let kept = 0;
  let end = text.length;
  let oldEnd = old.length;
  for (let index = parts.length - 1; index >= count; index -= 1) {
    const { length } = parts[index] as OutlinePart;
    const from = end - length;
    const startsLine = from === 0 || text[from - 1] === '\n';
    if (from < start || !startsLine || text.slice(from, end) !== old.slice(oldEnd - length, oldEnd)) break;
    kept += 1;
    end = from;
    oldEnd -= length;
  }
  return { count: kept, end };
}

/** Where a part ends that begins at an offset, of about a size, in a text up to `end`. */
function partEnd(text: string, start: number, end: number, size: number): number {
  // Else what grows a little would leave a small part each time.
  if (end - start <= 2 * size) return end;
  const newline = text.indexOf('\n', start + size);
  return newline < 0 || newline >= end ? end : newline + 1;
}

/**
 * Reads a text in parts of about `size`, step by step. What it has in common with the version `before` is not read
 * again: at a keystroke, all but one part.
 */
export function* readParts(
  text: string,
  dialect: Dialect,
  parseLine: ParseLine,
  before: OutlineParts | undefined,
  size: number = stepSize,
): Steps<OutlineParts> {
  const known = before?.dialect === dialect && isComplete(before) ? before : { text: '', dialect, parts: [] };
  const first = sameParts(text, known);
  const last = sameLastParts(text, known, first.count, first.length);
  const parts = known.parts.slice(0, first.count);
  let badLines = parts.reduce((sum, part) => sum + part.badLines, 0);
  for (let at = first.length; at < last.end && badLines <= mostBadLines;) {
    const end = partEnd(text, at, last.end, size);
    const part = readPart(text.slice(at, end), dialect, parseLine);
    parts.push(part);
    badLines += part.badLines;
    at = end;
    yield;
  }
  if (badLines <= mostBadLines) parts.push(...known.parts.slice(known.parts.length - last.count));
  return { text, dialect, parts };
}

function isComplete({ text, parts }: OutlineParts): boolean {
  return parts.reduce((sum, { length }) => sum + length, 0) === text.length;
}
