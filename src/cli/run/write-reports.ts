import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { ReportOptions } from '../../report/options.ts';
import type { Io } from '../io.ts';
import type { OutputTarget } from '../arguments/outputs.ts';
import { loadReporter } from './reporters.ts';
import { reasonOf } from '../sources/source.ts';

/** Writes a file, in a folder that is made where it is missing; gives what went wrong. */
function writeFile(path: string, text: string, write: (path: string, text: string) => void): string | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true });
    write(path, text);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/**
 * Writes every report that a run asks for, and the summary of the step where GitHub is to show it. Colours and the
 * width are the terminal's, so files do without. Gives what could not be written, for people.
 * @param streamed tells that the report on standard output is there but for its end.
 */
export async function writeReports(
  outputs: readonly OutputTarget[],
  reports: readonly SourceReport[],
  options: ReportOptions,
  io: Io,
  streamed: boolean,
): Promise<readonly string[]> {
  const { colors: _colors, width: _width, ...plain } = options;
  const failures: string[] = [];
  for (const { format, file } of outputs) {
    if (file === undefined && streamed) {
      const { ndjsonSummary } = await import('../../report/ndjson.ts');
      io.stdout.write(ndjsonSummary(reports, plain));
      continue;
    }
    const reporter = await loadReporter(format);
    const text = reporter(reports, file === undefined ? options : plain);
    if (file === undefined) {
      if (text !== '') io.stdout.write(text);
      continue;
    }
    const reason = writeFile(resolve(io.cwd, file), text, writeFileSync);
    if (reason !== undefined) failures.push(`cannot write '${file}': ${reason}`);
  }
  const { GITHUB_STEP_SUMMARY: summary = '' } = io.env;
  if (summary !== '' && outputs.some(({ format }) => format === 'github')) {
    const { stepSummary } = await import('../../report/step-summary.ts');
    const reason = writeFile(summary, stepSummary(reports, plain), appendFileSync);
    if (reason !== undefined) failures.push(`cannot write the summary of the step: ${reason}`);
  }
  return failures;
}
