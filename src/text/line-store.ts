import { cutIndex } from './cut.ts';
import { decodeLine } from './utf8.ts';
import { newline } from './bytes.ts';

interface Run {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Number of the run's first line. */
  readonly line: number;
  /** Bytes of the input before the run. */
  readonly position: number;
  /** Offsets of every {@link step}th line up to the furthest one looked up, so that no search begins at the start. */
  readonly offsets: number[];
  /** The line looked up last, counted from the run's first, and its offset: the next one is mostly near. */
  lastLine: number;
  lastOffset: number;
}

const step = 32;

/** A section of a long line. */
export interface StoredText {
  readonly text: string;
  /** Column (from 0) of the first character of `text`. */
  readonly column: number;
}

/**
 * Keeps the last few MiB of the input, so that code frames can show lines that rules refer to.
 * A line that is gone is `undefined`: findings have their positions anyway. How far back a line may be counts from the
 * line that is being read, so results do not depend on where the input was cut.
 */
export class LineStore {
  private readonly limit: number;
  private readonly runs: Run[] = [];
  private first = 0;
  private added = 0;
  /** What has counted the lines that were read; without it, the newest run is being read. */
  reader: { readonly line: number } | undefined = undefined;
  /** The line that was read when a text was asked for last, and its position: findings of a document's end share it. */
  private lastRead = -1;
  private lastReadPosition = 0;

  constructor(limit: number = 4 * 1024 * 1024) {
    this.limit = limit;
  }

  /** Remembers a run of whole lines whose first line has this number (from 0). */
  add(bytes: Uint8Array, start: number, end: number, line: number): void {
    const position = this.added;
    this.runs.push({ bytes, start, end, line, position, offsets: [start], lastLine: 0, lastOffset: start });
    this.added += end - start;
    while (this.first < this.runs.length - 1) {
      const next = this.runs[this.first + 1] as Run;
      if (position - next.position < this.limit) break;
      this.runs[this.first] = empty;
      this.first += 1;
    }
    if (this.first > 1024) {
      this.runs.splice(0, this.first);
      this.first = 0;
    }
  }

  /** Text of a line around a column; at most `width` characters on each side of it. */
  text(line: number, column: number, width: number): StoredText | undefined {
    const run = this.find(line);
    if (run === undefined) return undefined;
    const start = startOf(run, line - run.line);
    if (start === undefined || (line < this.currentLine() && this.isTooFar(positionIn(run, start)))) return undefined;
    let end = run.bytes.indexOf(newline, start);
    if (end < 0 || end > run.end) end = run.end;
    if (end - start > 4 * width * 2 + 4 * column) end = start + 4 * width * 2 + 4 * column;
    const { text } = decodeLine(run.bytes, start, end);
    const from = Math.max(0, column - width);
    const first = cutIndex(text, from);
    return { text: text.slice(first, cutIndex(text, column + width)), column: first };
  }

  /** The line that is being read; without a reader the first of the newest run. */
  private currentLine(): number {
    return this.reader === undefined ? (this.runs.at(-1)?.line ?? 0) : Math.max(0, this.reader.line - 1);
  }

  /** Whether a position is further back than the limit from the line that is being read. */
  private isTooFar(position: number): boolean {
    const line = this.currentLine();
    if (line !== this.lastRead) {
      this.lastRead = line;
      this.lastReadPosition = this.positionOf(line);
    }
    return this.lastReadPosition - position > this.limit;
  }

  /** Bytes of the input before a line; all of them if there is no such line. */
  private positionOf(line: number): number {
    const run = this.find(line);
    const start = run === undefined ? undefined : startOf(run, line - run.line);
    return run === undefined || start === undefined ? this.added : positionIn(run, start);
  }

  private find(line: number): Run | undefined {
    let low = this.first;
    let high = this.runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = this.runs[middle] as Run;
      if (run.line > line) high = middle - 1;
      else if (middle + 1 < this.runs.length && (this.runs[middle + 1] as Run).line <= line) low = middle + 1;
      else return run;
    }
    return undefined;
  }
}

const empty: Run = {
  bytes: new Uint8Array(0),
  start: 0,
  end: 0,
  line: -1,
  position: 0,
  offsets: [],
  lastLine: 0,
  lastOffset: 0,
};

function positionIn(run: Run, offset: number): number {
  return run.position + offset - run.start;
}

/** Offset of a line of a run, counted from the run's first. */
function startOf(run: Run, line: number): number | undefined {
  const { bytes, end, offsets } = run;
  let at = Math.min(Math.floor(line / step), offsets.length - 1) * step;
  let start = offsets[at / step] as number;
  if (run.lastLine > at && run.lastLine <= line) {
    at = run.lastLine;
    start = run.lastOffset;
  } else if (run.lastLine === line + 1 && at < line) {
    at = line;
    start = bytes.lastIndexOf(newline, run.lastOffset - 2) + 1;
  }
  for (; at < line; at += 1) {
    const next = bytes.indexOf(newline, start);
    if (next < 0 || next >= end) return undefined;
    start = next + 1;
    if ((at + 1) % step === 0 && offsets.length === (at + 1) / step) offsets.push(start);
  }
  run.lastLine = line;
  run.lastOffset = start;
  return start;
}
