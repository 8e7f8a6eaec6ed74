import { toolName, version } from '../diagnostics/about.ts';
import type { Excerpt, Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import type { ConfigurationUse, RunOptions, SourceFailure } from '../report/options.ts';
import type { Shard } from './shard.ts';

/** What a run decided that a report of all shards needs. */
export interface BlobRun {
  readonly failOn: Severity;
  readonly minSeverity: Severity;
  readonly exitZero: boolean;
  readonly quiet: boolean;
  /** Absent for any number. */
  readonly maxWarnings?: number;
  /** The consumers that matter, where they are named. */
  readonly for?: readonly string[];
  readonly configuration?: ConfigurationUse;
  /** Whether its reports say what exposes a source; those of a blob always know. */
  readonly namesExporters?: true;
  /** What the run was made with, where it scraped targets. */
  readonly options?: RunOptions;
}

/** The first line of a blob. */
export interface BlobHead {
  readonly shard: Shard;
  /** All inputs of the run, of which the shard has a part. */
  readonly inputs: { readonly count: number; readonly hash: string };
  readonly run: BlobRun;
}

/** What became of an input, with its place in the list of all. Places before 0 are of what stands for no input. */
export type BlobEntry = { readonly at: number } & (
  | { readonly report: SourceReport }
  | { readonly failure: SourceFailure }
);

/** The results of a shard. */
export interface Blob {
  readonly tool: string;
  readonly head: BlobHead;
  readonly entries: readonly BlobEntry[];
}

const blobVersion = 1;

/** The lines of a blob: the head, an object an input, and the number of these, without which it is incomplete. */
export function* blobLines(head: BlobHead, entries: readonly BlobEntry[]): Generator<string> {
  yield lineOf({ promlintBlob: blobVersion, tool: `${toolName} ${version}`, ...head });
  for (const entry of entries) {
    if ('failure' in entry) yield lineOf(entry);
    else yield lineOf({ ...entry, report: { ...entry.report, excerpts: [...entry.report.excerpts] } });
  }
  yield lineOf({ end: entries.length });
}

function lineOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** Reads the text of a blob, or says what is wrong with it. */
export function readBlob(text: string): Blob | { readonly fault: string } {
  const lines = text.split('\n').filter((line) => line !== '');
  const values: unknown[] = [];
  for (const [index, line] of lines.entries()) {
    try {
      values.push(JSON.parse(line));
    } catch {
      return { fault: index === 0 ? 'not a blob' : 'incomplete: it ends in the middle of a line' };
    }
  }
  const [first, ...rest] = values;
  if (!isRecord(first) || !('promlintBlob' in first)) return { fault: 'not a blob' };
  if (first['promlintBlob'] !== blobVersion) return { fault: `a blob of another version of ${toolName}` };
  const last = rest.pop();
  if (!isRecord(last) || last['end'] !== rest.length) return { fault: 'incomplete: its last line is missing' };
  const head = first as unknown as BlobHead & { readonly tool: string };
  if (!isHead(head) || !rest.every((entry) => isEntry(entry))) return { fault: 'not a blob' };
  return { tool: head.tool, head, entries: rest.map((entry) => entryOf(entry as StoredEntry)) };
}

/** An entry as its line has it: a map has no form in JSON. */
type StoredEntry = { readonly at: number } & (
  | { readonly failure: SourceFailure }
  | { readonly report: Omit<SourceReport, 'excerpts'> & { readonly excerpts: readonly (readonly [number, Excerpt])[] } }
);

function entryOf(entry: StoredEntry): BlobEntry {
  if ('failure' in entry) return entry;
  return { at: entry.at, report: { ...entry.report, excerpts: new Map(entry.report.excerpts) } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHead(head: object): boolean {
  const { shard, inputs, run } = head as Partial<Record<keyof BlobHead, unknown>>;
  if (!isRecord(shard) || !isRecord(inputs) || !isRecord(run)) return false;
  return Number.isInteger(shard['index']) && Number.isInteger(shard['total']) && typeof inputs['hash'] === 'string';
}

function isEntry(entry: unknown): boolean {
  if (!isRecord(entry) || !Number.isInteger(entry['at'])) return false;
  const { report, failure } = entry;
  if (isRecord(failure)) return typeof failure['name'] === 'string' && typeof failure['message'] === 'string';
  return isRecord(report) && Array.isArray(report['diagnostics']) && Array.isArray(report['excerpts']);
}
