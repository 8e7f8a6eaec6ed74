import { closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { visible } from '../../text/width.ts';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { ReportOptions } from '../../report/options.ts';
import type { Io } from '../io.ts';
import type { OutputTarget } from '../arguments/outputs.ts';
import { logText } from '../../report/workflow-commands.ts';
import { loadReporter } from './reporters.ts';
import type { ReportStream } from './report-streams.ts';
import { writeInFolder } from './write-file.ts';
import { writeTo } from './write-pieces.ts';
import { failureReason, reasonOf } from '../sources/reason.ts';

type WritePieces = (pieces: Iterable<string>) => void;

function writeToOutput(format: string, { stdout, env }: Io): WritePieces {
  return (pieces) => {
    for (const text of pieces) if (text !== '') stdout.write(format === 'github' ? text : logText(text, env));
  };
}

/** Writes a file, and creates its folder if it is missing. */
function writeToFile(path: string, flag: 'w' | 'a' = 'w'): WritePieces {
  return (pieces) => {
    writeInFolder(path, (to) => {
      const descriptor = openSync(to, flag);
      try {
        const write = writeTo(descriptor);
        for (const piece of pieces) write(piece);
      } finally {
        closeSync(descriptor);
      }
    });
  };
}

/** Writes a file, and creates its folder if it is missing. Returns what went wrong, for people. */
export function writeReportFile(
  path: string,
  pieces: Iterable<string>,
  what: string,
  flag: 'w' | 'a' = 'w',
): string | undefined {
  try {
    writeToFile(path, flag)(pieces);
    return undefined;
  } catch (error) {
    return `cannot write ${what}: ${reasonOf(error)}`;
  }
}

/**
 * Writes every report of a run, and the summary of the step if GitHub is to show one. A report that fails does not keep
 * the others from being written. Colours and the width are the terminal's, so files do without. Returns what could not
 * be written, for people.
 * @param streams the reports that have been written but for their ends.
 */
export async function writeReports(
  outputs: readonly OutputTarget[],
  reports: readonly SourceReport[],
  options: ReportOptions,
  io: Io,
  streams: readonly ReportStream[],
): Promise<readonly string[]> {
  const { colors: _colors, width: _width, ...plain } = options;
  const failures: string[] = [];
  for (const target of outputs) {
    const { format, file } = target;
    const stream = streams.find(({ output }) => output === target);
    let failure: string | undefined;
    if (stream !== undefined) {
      const { ndjsonSummary } = await import('../../report/ndjson.ts');
      failure = stream.end(ndjsonSummary(reports, plain));
    } else {
      const reporter = await loadReporter(format, reports, options);
      const write = file === undefined ? writeToOutput(format, io) : writeToFile(resolve(io.cwd, file));
      try {
        write(reporter(reports, file === undefined ? options : plain));
      } catch (error) {
        const { message, stack } = failureReason(error);
        const name = file === undefined ? `the report (${format})` : `'${visible(file)}'`;
        failure = [`cannot write ${name}: ${message}`, ...(stack === undefined ? [] : [stack])].join('\n');
      }
    }
    if (failure !== undefined) failures.push(failure);
  }
  const { GITHUB_STEP_SUMMARY: summary = '' } = io.env;
  if (summary !== '' && outputs.some(({ format }) => format === 'github')) {
    const { stepSummary } = await import('../../report/step-summary.ts');
    const text = stepSummary(reports, plain);
    const failure = writeReportFile(summary, [text], 'the summary of the step', 'a');
    if (failure !== undefined) failures.push(failure);
  }
  return failures;
}
