import type { Diagnostic, DocumentEdit } from '../diagnostics/diagnostic.ts';
import type { RuleEdits } from './code-actions.ts';
import { commonEnd, commonStart } from './common-parts.ts';
import type { ShownFinding } from './diagnostics.ts';
import type { DocumentText } from './document-text.ts';
import type { LspDiagnostic, Range } from './shapes.ts';

/** What was found in a version of a document. */
export interface Found {
  readonly findings: readonly ShownFinding[];
  readonly edits: readonly RuleEdits[];
}

/** How many lines further down something is now; `undefined` if one of its lines, both from 0, has changed. */
type ShiftOf = (first: number, last: number) => number | undefined;

function shiftsBetween(before: DocumentText, after: DocumentText): ShiftOf {
  const start = commonStart(before.text, after.text);
  const most = Math.min(before.text.length, after.text.length) - start;
  const end = before.text.length - commonEnd(before.text, after.text, most);
  const firstChanged = before.lineAt(start);
  const lastChanged = before.lineAt(end);
  const shift = after.lineCount - before.lineCount;
  return (first, last) => {
    if (last < firstChanged) return 0;
    return first > lastChanged ? shift : undefined;
  };
}

/** The last line of an edit; one that takes a line feed with it leaves the line after it alone. */
function lastLine({ line, endLine, endColumn }: DocumentEdit): number {
  return endColumn === 1 ? Math.max(line, endLine - 1) : endLine;
}

function movedPlace<Place extends { readonly line: number; readonly endLine: number }>(
  place: Place,
  by: number,
): Place {
  return { ...place, line: place.line + by, endLine: place.endLine + by };
}

function movedRange({ start, end }: Range, by: number): Range {
  return { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } };
}

function movedEdits(edits: readonly DocumentEdit[], shiftOf: ShiftOf): DocumentEdit[] | undefined {
  const moved: DocumentEdit[] = [];
  for (const edit of edits) {
    const by = shiftOf(edit.line - 1, lastLine(edit) - 1);
    if (by === undefined) return undefined;
    moved.push(movedPlace(edit, by));
  }
  return moved;
}

function movedShown(shown: LspDiagnostic, by: number, shiftOf: ShiftOf): LspDiagnostic {
  const range = movedRange(shown.range, by);
  const { relatedInformation } = shown;
  if (relatedInformation === undefined) return { ...shown, range };
  const related = relatedInformation.flatMap(({ location, message }) => {
    const shift = shiftOf(location.range.start.line, location.range.end.line);
    if (shift === undefined) return [];
    return [{ message, location: { ...location, range: movedRange(location.range, shift) } }];
  });
  return { ...shown, range, relatedInformation: related };
}

function movedFinding({ finding, shown }: ShownFinding, shiftOf: ShiftOf): ShownFinding[] {
  const by = shiftOf(finding.line - 1, finding.endLine - 1);
  const edits = finding.edits && movedEdits(finding.edits, shiftOf);
  if (by === undefined || (finding.edits !== undefined && edits === undefined)) return [];
  const moved: Diagnostic = { ...movedPlace(finding, by), ...(edits !== undefined && { edits }) };
  return [{ finding: moved, shown: movedShown(shown, by, shiftOf) }];
}

function movedRuleEdits(one: RuleEdits, shiftOf: ShiftOf): RuleEdits[] {
  const edits = one.edits.flatMap((edit) => {
    const by = shiftOf(edit.at.line, edit.at.line);
    return by === undefined ? [] : [{ ...edit, at: { ...edit.at, line: edit.at.line + by } }];
  });
  return edits.length === one.edits.length ? [{ ...one, edits }] : [];
}

/**
 * What was found in a version of a document, as far as it is in lines that a newer one has as well: that is shown until
 * the newer one is linted.
 */
export function carriedOver({ findings, edits }: Found, before: DocumentText, after: DocumentText): Found {
  if (before === after) return { findings, edits };
  const shiftOf = shiftsBetween(before, after);
  return {
    findings: findings.flatMap((finding) => movedFinding(finding, shiftOf)),
    edits: edits.flatMap((one) => movedRuleEdits(one, shiftOf)),
  };
}
