import { cellsOf, widthOfText } from '../../text/width.ts';

/** Text of at most this width, with an ellipsis where it is cut. */
export function cutToWidth(text: string, width: number): string {
  if (widthOfText(text) <= width) return text;
  let shown = '';
  let used = 1;
  for (const cell of cellsOf(text)) {
    used += cell.width;
    if (used > width) break;
    shown += cell.shown;
  }
  return `${shown.trimEnd()}…`;
}

/** The end of a text, of at most this width, with an ellipsis where it is cut: of a path, the name of the file. */
export function endOfWidth(text: string, width: number): string {
  if (widthOfText(text) <= width) return text;
  let shown = '';
  let used = 1;
  for (const cell of cellsOf(text).toReversed()) {
    used += cell.width;
    if (used > width) break;
    shown = cell.shown + shown;
  }
  return `…${shown}`;
}
