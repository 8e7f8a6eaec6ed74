import type { Report, ReportSource } from './decode.ts';

/** A text that sorts numbers in it by their value, so that the tenth host comes after the ninth. */
function sortKey(value: string): string {
  return value.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(20, '0'));
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const ranksOf = new WeakMap<Report, readonly number[]>();

/** The place of each source in the order of jobs and names. */
function ranks(report: Report): readonly number[] {
  const known = ranksOf.get(report);
  if (known !== undefined) return known;
  const keys = report.sources.map(({ job, name }) => [sortKey(job), sortKey(name)] as const);
  const order = [...keys.keys()].toSorted((a, b) => {
    const [job = '', name = ''] = keys[a] ?? [];
    const [otherJob = '', otherName = ''] = keys[b] ?? [];
    return compare(job, otherJob) || compare(name, otherName);
  });
  const made: number[] = order.map(() => 0);
  for (const [rank, index] of order.entries()) made[index] = rank;
  ranksOf.set(report, made);
  return made;
}

/** Sources in the order of a value; without one, those with most errors come first. */
export function sortedSources(
  report: Report,
  sources: readonly ReportSource[],
  valueOf: ((source: ReportSource) => string | number) | undefined,
  isDescending: boolean,
): readonly ReportSource[] {
  const rank = ranks(report);
  const sign = valueOf !== undefined && !isDescending ? 1 : -1;
  return sources
    .map((source) => {
      const value = valueOf === undefined ? source.counts.error : valueOf(source);
      return { source, key: typeof value === 'string' ? sortKey(value) : value };
    })
    .toSorted((a, b) => sign * compare(a.key, b.key) || (rank[a.source.index] ?? 0) - (rank[b.source.index] ?? 0))
    .map(({ source }) => source);
}
