/**
 * Edits (insert, delete, replace, swap neighbours) that turn one word into another; any number from the limit on if
 * there are at least so many.
 */
function distance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let best = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
      );
      if (from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        best = Math.min(best, (beforeLast[column - 2] as number) + 1);
      }
      current.push(best);
    }
    // All that follows is made of these two rows.
    if (Math.min(...current) >= limit && Math.min(...last) >= limit) return limit;
    beforeLast = last;
    last = current;
  }
  return last[to.length] as number;
}

/**
 * The known name that was probably meant; `undefined` if none is similar. Of so many letters, one may differ: of long
 * names that have much in common anyway, fewer should.
 */
export function nearest(name: string, known: readonly string[], lettersPerEdit = 3): string | undefined {
  const wanted = name.toLowerCase().slice(0, 100);
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(wanted.length / lettersPerEdit)) + 1;
  for (const candidate of known) {
    const edits = distance(wanted, candidate, bestDistance);
    if (edits < bestDistance && edits < Math.max(candidate.length, 2)) {
      best = candidate;
      bestDistance = edits;
    }
  }
  // A prefix is as good as a few edits: `--preset recom`.
  return best ?? known.find((candidate) => wanted.length > 2 && candidate.startsWith(wanted));
}
