import type { DocumentEdit, Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../text/span.ts';
import type { Position, Range, TextEdit } from './shapes.ts';

const encoder = new TextEncoder();

/** Offsets at which lines start that end in a line feed. */
function startsAfterLineFeeds(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Offsets at which lines start as editors count them: a carriage return by itself ends a line, too. */
function startsForEditors(text: string): readonly number[] {
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n|[\r\n]/g)) starts.push(index + end.length);
  return starts;
}

/** The place of the last start that is not after an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The text of one version of a document: its lines as reports count them, and the positions that an editor has for
 * them. No position is out of its reach: what lies outside of a line or the document is taken for its end.
 */
export class DocumentText {
  readonly text: string;
  private readonly starts: readonly number[];
  private readonly editorStarts: readonly number[];
  private encoded: Uint8Array | undefined = undefined;

  constructor(text: string) {
    this.text = text;
    this.starts = startsAfterLineFeeds(text);
    this.editorStarts = /\r(?!\n)/.test(text) ? startsForEditors(text) : this.starts;
  }

  /** The text as UTF-8. */
  get bytes(): Uint8Array {
    this.encoded ??= encoder.encode(this.text);
    return this.encoded;
  }

  /** Lines, the one after the last line feed included. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** The offset at which a line (from 0) ends, before its line feed. */
  private endOf(line: number): number {
    const next = this.starts[line + 1];
    return next === undefined ? this.text.length : next - 1;
  }

  /** A line, from 0, without its line feed; empty if there is none. */
  line(line: number): string {
    const start = this.starts[line];
    return start === undefined ? '' : this.text.slice(start, this.endOf(line));
  }

  private offsetOf(line: number, column: number): number {
    if (line < 0) return 0;
    const start = this.starts[line];
    return start === undefined ? this.text.length : Math.min(start + Math.max(0, column), this.endOf(line));
  }

  private positionAt(offset: number): Position {
    const line = lineAt(this.editorStarts, offset);
    const start = this.editorStarts[line] as number;
    return { line, character: offset - start };
  }

  /** The position of a line and column, both from 0. */
  positionOf(line: number, column: number): Position {
    return this.positionAt(this.offsetOf(line, column));
  }

  /** The range of a part of a line. */
  rangeOf({ line, start, end }: Span): Range {
    return { start: this.positionOf(line, start), end: this.positionOf(line, end) };
  }

  /** The range of lines, from the first to the last, both from 0. */
  rangeOfLines(first: number, last: number): Range {
    return { start: this.positionOf(first, 0), end: this.positionAt(this.offsetOf(last, Infinity)) };
  }

  /** Where a finding is. */
  rangeOfFinding({ line, column, endLine, endColumn }: Omit<DocumentEdit, 'text'> | Diagnostic): Range {
    return { start: this.positionOf(line - 1, column - 1), end: this.positionOf(endLine - 1, endColumn - 1) };
  }

  /** The range of all of it. */
  get whole(): Range {
    return { start: { line: 0, character: 0 }, end: this.positionAt(this.text.length) };
  }

  /** The line and column, both from 0, of a position. */
  placeOf({ line, character }: Position): { readonly line: number; readonly column: number } {
    const offset = this.offsetAt({ line, character });
    const own = lineAt(this.starts, offset);
    return { line: own, column: offset - (this.starts[own] as number) };
  }

  /** The offset of a position. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.editorStarts[line];
    if (start === undefined) return this.text.length;
    const end = this.editorStarts[line + 1] ?? this.text.length;
    return Math.min(start + Math.max(0, character), end);
  }

  /**
   * An edit of a report for an editor. A carriage return before a line feed is part of how a line ends there, so that
   * one that is to go takes the line feed with it and gives it back.
   */
  editOf(edit: DocumentEdit): TextEdit {
    const from = this.offsetOf(edit.line - 1, edit.column - 1);
    let to = this.offsetOf(edit.endLine - 1, edit.endColumn - 1);
    let newText = edit.text;
    if (this.text[to - 1] === '\r' && this.text[to] === '\n' && to > from) {
      to += 1;
      newText += '\n';
    }
    return { range: { start: this.positionAt(from), end: this.positionAt(to) }, newText };
  }

  /** The smallest edit of whole lines that turns this text into another; none where they are equal. */
  editTo(text: string): TextEdit[] {
    if (text === this.text) return [];
    const shorter = Math.min(text.length, this.text.length);
    let start = 0;
    while (start < shorter && text.charCodeAt(start) === this.text.charCodeAt(start)) start += 1;
    start = this.starts[lineAt(this.starts, start)] as number;
    let same = 0;
    const most = shorter - start;
    while (same < most && text.charCodeAt(text.length - 1 - same) === this.text.charCodeAt(this.text.length - 1 - same))
      same += 1;
    // Whole lines stay, from the first line feed of what is equal on.
    const lineFeed = this.text.indexOf('\n', this.text.length - same);
    const end = same === 0 || lineFeed < 0 ? this.text.length : lineFeed + 1;
    const newText = text.slice(start, text.length - (this.text.length - end));
    return [{ range: { start: this.positionAt(start), end: this.positionAt(end) }, newText }];
  }
}
