import { DocumentText, type Replacement } from './document-text.ts';
import type { Position, Range } from './shapes.ts';

/** A change of a document, as a client sends it: some text in the place of a range, or of everything. */
export interface TextChange {
  readonly range?: Range;
  readonly text: string;
}

function isAfter(a: Position, b: Position): boolean {
  return a.line > b.line || (a.line === b.line && a.character > b.character);
}

function inOrder({ start, end }: Range): Range {
  return isAfter(start, end) ? { start: end, end: start } : { start, end };
}

/** The text after changes, each of which is made to what the one before has left. */
export function changedText(before: DocumentText, changes: readonly TextChange[]): DocumentText {
  let text = before;
  /** Changes of many cursors come from the last to the first: they are made at once. */
  let edits: Replacement[] = [];
  let firstLine = Infinity;
  for (const { range, text: inserted } of changes) {
    if (range === undefined) {
      text = new DocumentText(inserted);
      edits = [];
      firstLine = Infinity;
      continue;
    }
    const { start, end } = inOrder(range);
    if (end.line >= firstLine) {
      text = text.replaced(edits);
      edits = [];
    }
    edits.push({ start: text.offsetAt(start), end: text.offsetAt(end), text: inserted });
    // What is after the end of the text is taken for its end.
    firstLine = Math.min(start.line, text.whole.end.line);
  }
  return edits.length === 0 ? text : text.replaced(edits);
}
