import type { SourceReport } from '../diagnostics/diagnostic.ts';
import type { ConfigurationUse, SourceFailure } from '../report/options.ts';
import type { Blob, BlobRun } from './blob.ts';

/** A blob, and how messages call it. */
export interface NamedBlob extends Blob {
  readonly name: string;
}

/** The results of all shards, as one run would have had them. */
export interface Merged {
  readonly reports: readonly SourceReport[];
  readonly failures: readonly SourceFailure[];
  readonly run: BlobRun;
}

/** Shards that are named in a message; others are counted. */
const mostNamed = 10;

/** What keeps blobs from being merged, each in a sentence: they are not the shards of one run, each once. */
export function mergeFaults(blobs: readonly NamedBlob[]): readonly string[] {
  const [first] = blobs;
  if (first === undefined) return ['there is no blob'];
  const mixed = blobs.flatMap((blob) => mixedWith(first, blob));
  if (mixed.length > 0) return mixed;
  const { total } = first.head.shard;
  const byShard = new Map<number, string[]>();
  for (const { name, head } of blobs) {
    byShard.set(head.shard.index, [...(byShard.get(head.shard.index) ?? []), name]);
  }
  const doubled = [...byShard]
    .filter(([, names]) => names.length > 1)
    .map(([index, names]) => `shard ${index}/${total} is there ${names.length} times: ${names.join(', ')}`);
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter((index) => !byShard.has(index));
  if (missing.length === 0) return doubled;
  const named = missing.slice(0, mostNamed).join(', ');
  const more = missing.length > mostNamed ? ` and ${missing.length - mostNamed} more` : '';
  return [...doubled, `missing of ${total} shards: ${named}${more}`];
}

/** Why two blobs are not of one run. */
function mixedWith(first: NamedBlob, { name, tool, head }: NamedBlob): readonly string[] {
  const is = (fault: string): readonly string[] => [`${name} does not belong to ${first.name}: ${fault}`];
  if (tool !== first.tool) return is(`it was made by ${tool}, not ${first.tool}`);
  if (head.shard.total !== first.head.shard.total) {
    return is(`it is one of ${head.shard.total} shards, not of ${first.head.shard.total}`);
  }
  return head.inputs.hash === first.head.inputs.hash ? [] : is('it is of another list of inputs');
}

/** Joins the shards of one run, in the order of its inputs. */
export function mergeBlobs(blobs: readonly NamedBlob[]): Merged {
  const entries = blobs.flatMap((blob) => blob.entries).toSorted((a, b) => a.at - b.at);
  const configuration = mergedUse(blobs.flatMap(({ head }) => head.run.configuration ?? []));
  const [first] = blobs;
  const { configuration: _, ...run } = (first as NamedBlob).head.run;
  return {
    reports: entries.flatMap((entry) => ('report' in entry ? [entry.report] : [])),
    failures: entries.flatMap((entry) => ('failure' in entry ? [entry.failure] : [])),
    run: { ...run, ...(configuration !== undefined && { configuration }) },
  };
}

/** What a configuration keeps out of all shards. */
function mergedUse(uses: readonly ConfigurationUse[]): ConfigurationUse | undefined {
  const [first] = uses;
  return first === undefined ? undefined : { ...first, hidden: uses.reduce((sum, { hidden }) => sum + hidden, 0) };
}
