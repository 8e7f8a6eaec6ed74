/** Lines before and after a change that are shown. */
const context = 3;
/** Steps after which two texts count as different in all of their lines. */
const mostSteps = 4000;

/** A line of a diff: kept, taken out, or put in. */
type Edit = readonly [kind: ' ' | '-' | '+', line: string];

/** Lines as numbers, of which equal lines have the same. */
function numbered(before: readonly string[], after: readonly string[]): readonly [Int32Array, Int32Array] {
  const numbers = new Map<string, number>();
  const numberOf = (line: string): number => {
    const known = numbers.get(line);
    if (known !== undefined) return known;
    numbers.set(line, numbers.size);
    return numbers.size - 1;
  };
  return [Int32Array.from(before, numberOf), Int32Array.from(after, numberOf)];
}

/**
 * How far each diagonal of Myers's algorithm reaches after each of its steps: after `n` of them, the diagonals from
 * `-n` to `n`. `undefined` if that takes too many steps.
 */
function trace(before: Int32Array, after: Int32Array): readonly Int32Array[] | undefined {
  const [n, m] = [before.length, after.length];
  const most = Math.min(n + m, mostSteps);
  /** Of diagonal `d` at `d + most + 1`. */
  const furthest = new Int32Array(2 * most + 3);
  const middle = most + 1;
  const found: Int32Array[] = [];
  for (let steps = 0; steps <= most; steps += 1) {
    for (let d = -steps; d <= steps; d += 2) {
      const lower = furthest[middle + d - 1] as number;
      const upper = furthest[middle + d + 1] as number;
      let x = steps === 0 ? 0 : d === -steps || (d !== steps && lower < upper) ? upper : lower + 1;
      while (x < n && x - d < m && before[x] === after[x - d]) x += 1;
      furthest[middle + d] = x;
      if (x >= n && x - d >= m) return found;
    }
    found.push(furthest.slice(middle - steps, middle + steps + 1));
  }
  return undefined;
}

/** The edits from one list of lines to another, as Myers's algorithm finds them. */
function editsOf(before: readonly string[], after: readonly string[]): readonly Edit[] {
  const numbers = numbered(before, after);
  const known = new Set(numbers[0]);
  const found = numbers[1].some((line) => known.has(line)) ? trace(...numbers) : undefined;
  if (found !== undefined) return followed(before, after, found);
  return [...before.map((line): Edit => ['-', line]), ...after.map((line): Edit => ['+', line])];
}

function followed(
  before: readonly string[],
  after: readonly string[],
  reached: readonly Int32Array[],
): readonly Edit[] {
  const edits: Edit[] = [];
  let x = before.length;
  let y = after.length;
  for (let steps = reached.length; steps >= 0; steps -= 1) {
    const last = reached[steps - 1];
    const at = (d: number): number => last?.[d + steps - 1] ?? 0;
    const d = x - y;
    const isDown = d === -steps || (d !== steps && at(d - 1) < at(d + 1));
    const startX = steps === 0 ? 0 : at(isDown ? d + 1 : d - 1);
    const startY = steps === 0 ? 0 : startX - (isDown ? d + 1 : d - 1);
    while (x > startX && y > startY) {
      x -= 1;
      y -= 1;
      edits.push([' ', before[x] as string]);
    }
    if (steps === 0) break;
    if (isDown) edits.push(['+', after[(y -= 1)] as string]);
    else edits.push(['-', before[(x -= 1)] as string]);
  }
  return edits.toReversed();
}

function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') return lines.slice(0, -1);
  return [...lines.slice(0, -1), `${lines.at(-1)}\n\\ No newline at end of file`];
}

/** The changes of a text in the unified format of diff; empty where there are none. */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return '';
  const [old, changed] = [linesOf(before), linesOf(after)];
  // What both begin and end with is left out of the search, since it takes time.
  let start = 0;
  while (start < Math.min(old.length, changed.length) && old[start] === changed[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, changed.length) - start && old.at(-1 - end) === changed.at(-1 - end)) end += 1;
  const from = Math.max(0, start - context);
  const kept = Math.max(0, end - context);
  const edits = editsOf(old.slice(from, old.length - kept), changed.slice(from, changed.length - kept));
  return `--- ${name}\n+++ ${name}\n${hunks(edits, from)}`;
}

function hunks(edits: readonly Edit[], offset: number): string {
  let text = '';
  let [oldLine, newLine] = [offset, offset];
  for (let at = 0; at < edits.length;) {
    if (edits[at]?.[0] === ' ' && !edits.slice(at, at + context + 1).some(([kind]) => kind !== ' ')) {
      oldLine += 1;
      newLine += 1;
      at += 1;
      continue;
    }
    let end = at;
    let unchanged = 0;
    while (end < edits.length && unchanged <= context * 2) {
      unchanged = edits[end]?.[0] === ' ' ? unchanged + 1 : 0;
      end += 1;
    }
    end -= Math.max(0, unchanged - context);
    const hunk = edits.slice(at, end);
    const oldCount = hunk.filter(([kind]) => kind !== '+').length;
    const newCount = hunk.filter(([kind]) => kind !== '-').length;
    text += `@@ -${oldCount === 0 ? oldLine : oldLine + 1},${oldCount} +${newCount === 0 ? newLine : newLine + 1},${newCount} @@\n`;
    text += hunk.map(([kind, line]) => `${kind}${line}\n`).join('');
    oldLine += oldCount;
    newLine += newCount;
    at = end;
  }
  return text;
}
