import type { DocumentEdit, Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../text/span.ts';
import { commonEnd, commonStart } from './common-parts.ts';
import {
  hasLoneCarriageReturn,
  lineAt,
  type LineStarts,
  startsAfterEdit,
  startsAfterLineFeeds,
  startsForEditors,
} from './line-starts.ts';
import type { Position, Range, TextEdit } from './shapes.ts';

const encoder = new TextEncoder();

/** Text in the place of what is between two offsets. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text of one version of a document: its lines as reports count them, and the positions that an editor has for
 * them. No position is out of its reach: what lies outside of a line or the document is taken for its end.
 */
export class DocumentText {
  readonly text: string;
  private readonly starts: LineStarts;
  /** The same as `starts` where no carriage return ends a line. */
  private readonly editorStarts: LineStarts;

  constructor(text: string, starts: LineStarts = startsAfterLineFeeds(text), mayHaveCarriageReturns = true) {
    this.text = text;
    this.starts = starts;
    this.editorStarts = mayHaveCarriageReturns && hasLoneCarriageReturn(text) ? startsForEditors(text) : starts;
  }

  /** The text after edits, the last of the document first; without a look at what stays. */
  replaced(edits: readonly Replacement[]): DocumentText {
    const { text: before } = this;
    const pieces: string[] = [];
    let { starts } = this;
    let kept = before.length;
    let mayHave = this.editorStarts !== this.starts;
    for (const { start, end, text } of edits) {
      pieces.push(before.slice(end, kept), text);
      kept = start;
      starts = startsAfterEdit(starts, start, end, text);
      // A carriage return can become one by itself at the borders of what is inserted, too.
      mayHave ||= `${before.slice(Math.max(0, start - 1), start)}${text}${before.slice(end, end + 1)}`.includes('\r');
    }
    pieces.push(before.slice(0, kept));
    return new DocumentText(pieces.toReversed().join(''), starts, mayHave);
  }

  /** The text as UTF-8, made anew each time: it is given away. */
  encode(): Uint8Array<ArrayBuffer> {
    return encoder.encode(this.text);
  }

  /** Lines, the one after the last line feed included. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** The line, from 0, that an offset is in. */
  lineAt(offset: number): number {
    return lineAt(this.starts, offset);
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
    const start = this.starts[line];
    if (this.starts === this.editorStarts && start !== undefined) {
      return { line, character: Math.min(Math.max(0, column), this.endOf(line) - start) };
    }
    return this.positionAt(this.offsetOf(line, column));
  }

  /** The range of a part of a line. */
  rangeOf({ line, start, end }: Span): Range {
    return { start: this.positionOf(line, start), end: this.positionOf(line, end) };
  }

  /** The range of lines, from the first to the last, both from 0. */
  rangeOfLines(first: number, last: number): Range {
    return { start: this.positionOf(first, 0), end: this.positionOf(last, Infinity) };
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

  /** The offset of a position; one after the end of its line is taken for that, before what ends the line. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const { editorStarts, text } = this;
    const start = editorStarts[line];
    if (start === undefined) return text.length;
    const next = editorStarts[line + 1];
    const wanted = start + Math.max(0, character);
    if (next === undefined) return Math.min(wanted, text.length);
    if (wanted < next - 1) return wanted;
    const isPair = text[next - 1] === '\n' && text[next - 2] === '\r' && next - 2 >= start;
    return Math.min(wanted, isPair ? next - 2 : next - 1);
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
    const start = this.starts[lineAt(this.starts, commonStart(text, this.text))] as number;
    const same = commonEnd(text, this.text, Math.min(text.length, this.text.length) - start);
    // Whole lines stay, from the first line feed of what is equal on.
    const lineFeed = this.text.indexOf('\n', this.text.length - same);
    const end = same === 0 || lineFeed < 0 ? this.text.length : lineFeed + 1;
    const newText = text.slice(start, text.length - (this.text.length - end));
    return [{ range: { start: this.positionAt(start), end: this.positionAt(end) }, newText }];
  }
}
