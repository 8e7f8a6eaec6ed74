import { graphemes } from './graphemes.ts';

/** No grapheme of real text is longer; what is longer is cut between code points. */
const longestGrapheme = 64;

/** Whether an index is between two code points, not inside a surrogate pair. */
function isBoundary(text: string, index: number): boolean {
  const isLow = (text.charCodeAt(index) & 0xfc00) === 0xdc00;
  return !isLow || (text.charCodeAt(index - 1) & 0xfc00) !== 0xd800;
}

/** The nearest place at or before an index (in code units) where a text can be cut without splitting a character. */
export function cutIndex(text: string, index: number): number {
  if (index <= 0 || index >= text.length) return Math.min(Math.max(index, 0), text.length);
  const last = text.charCodeAt(index - 1);
  const next = text.charCodeAt(index);
  if (last < 0x300 && next < 0x300 && !(last === 0x0d && next === 0x0a)) return index;
  let from = Math.max(0, index - 2 * longestGrapheme);
  if (!isBoundary(text, from)) from += 1;
  const grapheme = graphemes()
    .segment(text.slice(from, index + longestGrapheme))
    .containing(index - from);
  const start = from + (grapheme?.index ?? index - from);
  if (index - start <= longestGrapheme && start > from) return start;
  return isBoundary(text, index) ? index : index - 1;
}

/** A text of at most `longest` code units and an ellipsis: graphemes, and code points in any case, stay whole. */
export function cutText(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, cutIndex(text, longest))}…`;
}
