import type { ChangeSpec, Text } from '@codemirror/state';
import type { DocumentEdit } from '../../diagnostics/diagnostic.ts';
import { positionOf } from './marks.ts';

interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

function changeOf(text: Text, { line, column, endLine, endColumn, text: insert }: DocumentEdit): Change {
  const from = positionOf(text, line, column);
  return { from, to: Math.max(from, positionOf(text, endLine, endColumn)), insert };
}

/** Edits as changes of a text, in its order; of those that overlap the first wins. */
export function changesOf(text: Text, edits: readonly DocumentEdit[]): readonly ChangeSpec[] {
  const changes = edits.map((edit) => changeOf(text, edit)).toSorted((a, b) => a.from - b.from || a.to - b.to);
  let last: Change | undefined;
  return changes.filter((change) => {
    const isFree = last === undefined || change.from > last.to || (change.from === last.to && change.to > change.from);
    if (isFree) last = change;
    return isFree;
  });
}
