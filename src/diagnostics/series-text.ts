/** Name and labels of a sample line, as far as they can be read. */
export interface SeriesText {
  /**
   * The label set: `{code="500",method="get"}`, sorted, values as written. Omits `le` and `quantile`, which
   * distinguish the lines of one histogram or summary, and labels with an empty value, which count as absent. Empty if
   * nothing remains.
   */
  readonly labels: string;
  /** Whether the name stands alone, without a label set. */
  readonly isBare: boolean;
  /** Whether a range of columns (end exclusive) is within the metric name or a label name. */
  isName(start: number, end: number): boolean;
}

const blanks = /[ \t]*/y;
const bareName = /[^ \t{}",=]+/y;
const separators = /[ \t,]*/y;
const quoted = /"[^"\\]*(?:\\.[^"\\]*)*"/y;

/** Reads the name and the labels of a line; `undefined` if it begins with neither. */
export function readSeries(line: string): SeriesText | undefined {
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const text = pattern.exec(line)?.[0] ?? '';
    at += text.length;
    return text;
  };
  take(blanks);
  const names: [start: number, end: number][] = [];
  if (line[at] === '#' || line[at] === undefined) return undefined;
  const start = at;
  if (take(bareName) !== '') names.push([start, at]);
  take(blanks);
  const labels: string[] = [];
  const isBare = line[at] !== '{';
  if (!isBare) {
    at += 1;
    for (;;) {
      take(separators);
      const nameStart = at;
      const name = take(quoted) || take(bareName);
      if (name === '') break;
      names.push([nameStart, at]);
      take(blanks);
      if (line[at] !== '=') continue;
      at += 1;
      take(blanks);
      const value = take(quoted);
      if (value === '') break;
      if (value !== '""' && name !== 'le' && name !== 'quantile') labels.push(`${name}=${value}`);
    }
  }
  if (names.length === 0) return undefined;
  return {
    labels: labels.length === 0 ? '' : `{${labels.toSorted().join(',')}}`,
    isBare,
    isName: (from, to) => names.some(([first, last]) => from >= first && to <= last && to > from),
  };
}
