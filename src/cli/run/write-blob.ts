import { resolve } from 'node:path';
import { type BlobEntry, blobLines, type BlobRun } from '../../fleet/blob.ts';
import { listHash } from '../../fleet/shard.ts';
import { visible } from '../../text/width.ts';
import { namesExporters } from './wanted-verdicts.ts';
import type { Settings } from '../arguments/settings.ts';
import type { Io, ReportError } from '../io.ts';
import { reasonOf } from '../sources/reason.ts';
import type { Reading } from './lint-inputs.ts';
import type { PreparedRun } from './run-extras.ts';
import { replaceFileWith, writeInFolder } from './write-file.ts';
import { writeTo } from './write-pieces.ts';

/** What the shards of a run must agree on, and what the report of all says of it. */
function runOf(settings: Settings, { configuration, resumable }: ReturnType<PreparedRun['reportOptions']>): BlobRun {
  const { failOn, minSeverity, exitZero, quiet, maxWarnings } = settings;
  return {
    failOn,
    minSeverity,
    exitZero,
    quiet,
    ...(maxWarnings !== Infinity && { maxWarnings }),
    ...(settings.for !== undefined && { for: settings.for }),
    ...(configuration !== undefined && { configuration }),
    ...(namesExporters(settings) && { namesExporters: true as const }),
    ...(resumable !== undefined && { options: resumable }),
  };
}

/** Writes the results of a shard, or of a whole run. Returns whether that worked. */
export function writeBlob(prepared: PreparedRun, reading: Reading, io: Io, reportError: ReportError): boolean {
  const { settings } = prepared;
  const { blob = '', shard = { index: 1, total: 1 } } = settings;
  const { reports, failures, order = { inputs: [], reports: [], failures: [] } } = reading;
  const entries: readonly BlobEntry[] = [
    ...failures.map((failure, index) => ({ at: order.failures[index] ?? index, failure })),
    ...reports.map((report, index) => ({ at: order.reports[index] ?? index, report })),
  ].toSorted((a, b) => a.at - b.at);
  const inputs = { count: order.inputs.length, hash: listHash(order.inputs) };
  const head = { shard, inputs, run: runOf(settings, prepared.reportOptions(reports)) };
  try {
    writeInFolder(resolve(io.cwd, blob), (path) =>
      replaceFileWith(path, (descriptor) => {
        const write = writeTo(descriptor);
        for (const line of blobLines(head, entries)) write(line);
      }),
    );
    return true;
  } catch (error) {
    reportError(`cannot write '${visible(blob)}': ${reasonOf(error)}`);
    return false;
  }
}
