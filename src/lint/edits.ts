import type { Span } from '../text/span.ts';
import type { Finding } from './rule.ts';

/** A part of a document and what is to be in its place; the part ends in its line, or, with `toNext`, with its line feed. */
export interface TextEdit {
  readonly at: Span;
  readonly text: string;
  readonly toNext?: boolean;
}

/**
 * Edits that mend a fault. Safe ones change nothing for any consumer that reads the document today; unsafe ones choose
 * for the user. None changes a name, a unit or a value.
 */
export interface Edits {
  readonly safety: 'safe' | 'unsafe';
  readonly edits: readonly TextEdit[];
}

/** Makes the edits of a finding from the text of its line; `undefined` where there are none. */
export type MakeEdits = (finding: Finding<string>, line: string) => Edits | undefined;

/** One safe edit. */
export function safeEdit(at: Span, text: string): Edits {
  return { safety: 'safe', edits: [{ at, text }] };
}

/** The whole line of a finding, with its line feed, taken out. */
export function deletedLine({ at }: Finding<string>, line: string, safety: Edits['safety']): Edits {
  return { safety, edits: [{ at: { ...at, start: 0, end: line.length }, text: '', toNext: true }] };
}

/** What a finding points at. */
export function textAt({ at }: Finding<string>, line: string): string {
  return line.slice(at.start, at.end);
}
