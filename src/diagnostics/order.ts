import type { Diagnostic } from './diagnostic.ts';

/** The order of findings in every report: by line, column and rule. */
export function byPlace(one: Diagnostic, other: Diagnostic): number {
  if (one.line !== other.line) return one.line - other.line;
  if (one.column !== other.column) return one.column - other.column;
  return one.rule < other.rule ? -1 : Number(one.rule > other.rule);
}
