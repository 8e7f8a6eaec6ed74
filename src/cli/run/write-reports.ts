import { appendFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { visible } from '../../text/width.ts';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { ReportOptions } from '../../report/options.ts';
import type { Io } from '../io.ts';
import type { OutputTarget } from '../arguments/outputs.ts';
import { limitSize } from '../../report/size-limit.ts';
import { logText } from '../../report/workflow-commands.ts';
import { loadReporter } from './reporters.ts';
import type { ReportStream } from './report-streams.ts';
import { writeInFolder } from './write-file.ts';
import { failureReason, reasonOf } from '../sources/reason.ts';

/** Writes a file, and creates its folder if it is missing. Returns what went wrong, for people. */
export function writeReportFile(
  path: string,
  text: string,
  what: string,
  write: (path: string, text: string) => void = writeFileSync,
): string | undefined {
  try {
    writeInFolder(path, (to) => write(to, text));
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
  const limited = limitSize(reports);
  for (const target of outputs) {
    const { format, file } = target;
    const stream = streams.find(({ output }) => output === target);
    if (stream !== undefined) {
      const { ndjsonSummary } = await import('../../report/ndjson.ts');
      const failure = stream.end(ndjsonSummary(reports, plain));
      if (failure !== undefined) failures.push(failure);
      continue;
    }
    const reporter = await loadReporter(format, limited, options);
    let text: string;
    try {
      text = reporter(limited, file === undefined ? options : plain);
    } catch (error) {
      const { message, stack } = failureReason(error);
      const name = file === undefined ? `the report (${format})` : `'${visible(file)}'`;
      failures.push([`cannot write ${name}: ${message}`, ...(stack === undefined ? [] : [stack])].join('\n'));
      continue;
    }
    if (file === undefined) {
      if (text !== '') io.stdout.write(format === 'github' ? text : logText(text, io.env));
      continue;
    }
    const failure = writeReportFile(resolve(io.cwd, file), text, `'${visible(file)}'`);
    if (failure !== undefined) failures.push(failure);
  }
  const { GITHUB_STEP_SUMMARY: summary = '' } = io.env;
  if (summary !== '' && outputs.some(({ format }) => format === 'github')) {
    const { stepSummary } = await import('../../report/step-summary.ts');
    const text = stepSummary(limited, plain);
    const failure = writeReportFile(summary, text, 'the summary of the step', appendFileSync);
    if (failure !== undefined) failures.push(failure);
  }
  return failures;
}
