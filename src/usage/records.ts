import type { QueryFile } from './query.ts';

/** Recorded metrics by their names, with the labels that they can have; undefined where these are not known. */
export type RecordedMetrics = ReadonlyMap<string, ReadonlySet<string> | undefined>;

/** What the recording rules of files make together: several rules can record one metric. */
export function recordsOf(files: readonly QueryFile[]): RecordedMetrics {
  const records = new Map<string, ReadonlySet<string> | undefined>();
  for (const { name, labels } of files.flatMap((file) => file.records)) {
    const before = records.has(name) ? records.get(name) : new Set<string>();
    records.set(name, before && labels && new Set([...before, ...labels]));
  }
  return records;
}
