import type { Action, Diagnostic as Mark } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { el, prose } from '../dom.ts';

/** The position of a line and a column, which count from 1; the nearest there is. */
export function positionOf(text: Text, line: number, column: number): number {
  if (line > text.lines) return text.length;
  const { from, to } = text.line(Math.max(1, line));
  return Math.min(to, from + Math.max(0, column - 1));
}

/** What is told of a finding where it is. */
function bubble({ message, why, help, rule, url }: Diagnostic): HTMLElement {
  return el(
    'div',
    { class: 'bubble' },
    el('p', { class: 'message' }, prose(message)),
    why !== undefined && el('p', { class: 'why' }, prose(why)),
    help !== undefined && el('p', { class: 'help' }, prose(help)),
    el('a', { href: url, target: '_blank', rel: 'noreferrer', class: 'rule' }, rule),
  );
}

/** The marks of findings in a text: one for each place that the report names. */
export function marksOf(
  text: Text,
  diagnostics: readonly Diagnostic[],
  fix: (diagnostic: Diagnostic) => void,
): readonly Mark[] {
  return diagnostics.flatMap((diagnostic): readonly Mark[] => {
    const { line, column, endLine, endColumn, places = [], severity, message, edits } = diagnostic;
    const actions: readonly Action[] = edits === undefined ? [] : [{ name: 'Fix', apply: () => fix(diagnostic) }];
    const mark = (from: number, to: number): Mark => ({
      from,
      to: Math.max(from, to),
      severity,
      message,
      renderMessage: () => bubble(diagnostic),
      actions,
    });
    const width = endLine === line ? endColumn - column : 0;
    const first = mark(positionOf(text, line, column), positionOf(text, endLine, endColumn));
    const others = places
      .filter((place) => place.line !== line || place.column !== column)
      .map((place) =>
        mark(positionOf(text, place.line, place.column), positionOf(text, place.line, place.column + width)),
      );
    return [first, ...others];
  });
}
