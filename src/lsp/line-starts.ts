/** Offsets at which the lines of a text start. */
export type LineStarts = Int32Array;

/** Offsets at which lines start that end in a line feed. */
export function startsAfterLineFeeds(text: string): LineStarts {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return Int32Array.from(starts);
}

/** Offsets at which lines start as editors count them: a carriage return by itself ends a line, too. */
export function startsForEditors(text: string): LineStarts {
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n|[\r\n]/g)) starts.push(index + end.length);
  return Int32Array.from(starts);
}

/** Whether a carriage return ends a line by itself. */
export function hasLoneCarriageReturn(text: string): boolean {
  return text.includes('\r') && /\r(?!\n)/.test(text);
}

/** The place of the last start that is not after an offset. */
export function lineAt(starts: LineStarts, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The starts once `text` is in the place of what was between two offsets. */
export function startsAfterEdit(starts: LineStarts, start: number, end: number, text: string): LineStarts {
  const first = lineAt(starts, start);
  const last = lineAt(starts, end);
  const added = startsAfterLineFeeds(text);
  const shift = start + text.length - end;
  const kept = first + 1;
  const edited = new Int32Array(starts.length - (last - first) + added.length - 1);
  edited.set(starts.subarray(0, kept));
  for (let index = 1; index < added.length; index += 1) edited[first + index] = start + (added[index] as number);
  const rest = starts.subarray(last + 1);
  const from = first + added.length;
  for (let index = 0; index < rest.length; index += 1) edited[from + index] = (rest[index] as number) + shift;
  return edited;
}
