import type { TextEdit } from '../../lint/edits.ts';

/** A part of a text and what is to be in its place. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text with edits applied, and how many were; of those that overlap the first wins. */
export function applyEdits(
  text: string,
  edits: readonly TextEdit[],
): { readonly text: string; readonly applied: number } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const replacements = edits.map(({ at, text: inserted, toNext = false }): Replacement => {
    const start = starts[at.line] ?? text.length;
    const end = toNext ? (starts[at.line + 1] ?? text.length) : start + at.end;
    return { start: start + at.start, end, text: inserted };
  });
  let result = '';
  let done = 0;
  let applied = 0;
  let before: Replacement | undefined;
  for (const one of replacements.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    // Two insertions at one place would be in no order.
    const isFree = one.start >= done && (before === undefined || one.start > before.start || one.end > before.end);
    if (!isFree) continue;
    result += text.slice(done, one.start) + one.text;
    done = one.end;
    before = one;
    applied += 1;
  }
  return { text: result + text.slice(done), applied };
}
