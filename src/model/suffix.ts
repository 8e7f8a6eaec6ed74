import type { MetricType } from '../syntax/ast.ts';
import { metricTypes, type MetricTypeRow, type Suffix, type TextSuffix } from '../syntax/metric-types.ts';

/** The suffixes that samples add to the name of their family, type by type. */
export type SuffixTable<Some extends Suffix = Suffix> = Readonly<Partial<Record<MetricType, readonly Some[]>>>;

function tableOf<Some extends Suffix>(suffixesOf: (row: MetricTypeRow) => readonly Some[]): SuffixTable<Some> {
  const rows = metricTypes.filter((row) => suffixesOf(row).length > 0);
  return Object.fromEntries(rows.map((row) => [row.type, suffixesOf(row)]));
}

/** The suffixes of the Prometheus text formats. */
export const textSuffixes: SuffixTable<TextSuffix> = tableOf((row) => row.textSuffixes);

/** The suffixes of OpenMetrics 1.0. */
export const openMetricsSuffixes: SuffixTable = tableOf((row) => row.openMetricsSuffixes);

const allSuffixes: ReadonlyMap<SuffixTable, readonly string[]> = new Map(
  [textSuffixes, openMetricsSuffixes].map((table) => [table, [...new Set(Object.values(table).flat())]]),
);

/**
 * What is left of a name without the suffix of a table that it ends in; `undefined` if it ends in none, or is nothing
 * else. Every suffix begins with its only underscore, so that a name ends in one at most.
 */
export function withoutSuffix(name: string, table: SuffixTable): string | undefined {
  const suffixes = allSuffixes.get(table) as readonly string[];
  for (let at = 0; at < suffixes.length; at += 1) {
    const suffix = suffixes[at] as string;
    if (name.endsWith(suffix)) return name === suffix ? undefined : name.slice(0, -suffix.length);
  }
  return undefined;
}
