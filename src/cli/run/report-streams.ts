import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { ndjsonFindings, ndjsonRun } from '../../report/ndjson.ts';
import type { ReportOptions } from '../../report/options.ts';
import { visible } from '../../text/width.ts';
import type { OutputTarget } from '../arguments/outputs.ts';
import type { Io } from '../io.ts';
import { reasonOf } from '../sources/reason.ts';
import { writeInFolder } from './write-file.ts';

/** A report that is written as the sources are read, so that what is done is kept whatever happens. */
export interface ReportStream {
  readonly output: OutputTarget;
  take(report: SourceReport): void;
  /** Writes the last line. Returns what went wrong, then or before, for people. */
  end(text: string): string | undefined;
}

/** Where a stream goes. */
interface Writer {
  readonly write: (text: string) => void;
  readonly end: () => string | undefined;
}

/** Writes to a file that is opened at once. An error ends it, and is kept. */
function fileStream(file: string, cwd: string): Writer {
  let descriptor = -1;
  let failure: string | undefined;
  const attempt = (work: () => void): void => {
    if (failure !== undefined) return;
    try {
      work();
    } catch (error) {
      failure = `cannot write '${visible(file)}': ${reasonOf(error)}`;
    }
  };
  attempt(() => writeInFolder(resolve(cwd, file), (path) => (descriptor = openSync(path, 'w'))));
  return {
    write: (text) => attempt(() => writeWhole(descriptor, Buffer.from(text))),
    end: () => {
      if (descriptor >= 0) attempt(() => closeSync(descriptor));
      return failure;
    },
  };
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}

/** Begins the NDJSON reports of a run: that on standard output, and those in files where a later run may go on with them. */
export function openStreams(outputs: readonly OutputTarget[], options: ReportOptions, io: Io): readonly ReportStream[] {
  const wanted = outputs.filter(
    ({ format, file }) => format === 'ndjson' && (file === undefined || options.resumable !== undefined),
  );
  return wanted.map((output) => {
    const { file } = output;
    const { write, end } =
      file === undefined
        ? { write: (text: string) => void io.stdout.write(text), end: () => undefined }
        : fileStream(file, io.cwd);
    if (options.resumable !== undefined) write(ndjsonRun(options.resumable));
    return {
      output,
      take(report) {
        for (const text of ndjsonFindings(report, options)) write(text);
      },
      end(text) {
        write(text);
        return end();
      },
    };
  });
}
