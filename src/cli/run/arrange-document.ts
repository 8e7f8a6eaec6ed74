import { agentParsers } from '../../consumers/agents.ts';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { createLinter } from '../../lint/engine.ts';
import { blocksInPlace, type DocumentLayout } from '../../print/document-layout.ts';
import { allRules } from '../../rules/index.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import { worsened } from './compare-verdicts.ts';
import { type FormattableDocument, writeCopy, type WritePiece, writeParts } from './format-document.ts';

/** How a document is formatted. */
export interface Arrangement {
  /** Writes it. */
  readonly write: (write: WritePiece) => void;
  /** Whether that writes it as it is. */
  readonly isCopy: boolean;
  /** Why it is left as it is, though it is not formatted. */
  readonly withheld?: string;
}

const encoder = new TextEncoder();

/** Judges a document that is written piece by piece, for all consumers. */
function judge({ dialect }: DocumentLayout, source: (write: WritePiece) => void): SourceReport {
  const linter = createLinter({ dialect, ruleSet: allRules, parseLine, agentParsers: agentParsers('all') });
  source((piece) => linter.write(typeof piece === 'string' ? encoder.encode(piece) : piece));
  return linter.end();
}

/**
 * Finds out how to format a document, so that no consumer reads less of it. One in which parsers may disagree on what
 * belongs together is judged before and after; where sorting it would harm, its families stay where they are, and
 * where that is not enough, all of it stays as it is.
 */
export function arrange(document: FormattableDocument, layout: DocumentLayout): Arrangement {
  const copy = (write: WritePiece): void => writeCopy(document, write);
  if (layout.isFormatted) return { write: copy, isCopy: true };
  if (layout.hasNul) return { write: copy, isCopy: true, withheld: 'Prometheus stops reading at the NUL in it' };
  const sorted = (write: WritePiece): void => writeParts(document, layout, layout.sorted, write);
  if (!layout.isAmbiguous) return { write: sorted, isCopy: false };
  const before = judge(layout, copy);
  const harm = worsened(before, judge(layout, sorted), false);
  if (harm === undefined) return { write: sorted, isCopy: false };
  const inPlace = (write: WritePiece): void => writeParts(document, layout, blocksInPlace(layout.families), write);
  if (worsened(before, judge(layout, inPlace), false) === undefined) return { write: inPlace, isCopy: false };
  return { write: copy, isCopy: true, withheld: harm };
}
