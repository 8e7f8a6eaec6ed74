import type { ReportOptions, RunTimes } from '../../report/options.ts';
import { logText } from '../../report/workflow-commands.ts';
import { type Io, type ReportError, widthOf } from '../io.ts';
import { loadColors, wantsColor } from './colors.ts';
import { exitCodeOf, failureNotes } from './exit-code.ts';
import type { Reading } from './lint-inputs.ts';
import type { ReportStream } from './report-streams.ts';
import type { PreparedRun } from './run-extras.ts';
import { writeReports } from './write-reports.ts';

/** The times of a run that ends now. */
function timesSince(started: number | undefined): RunTimes {
  const ended = Date.now();
  return { ended, ...(started !== undefined && { seconds: (ended - started) / 1000 }) };
}

/** How the reports of a run that has ended are written, whatever shows them. */
export function reportOptionsOf(
  preparation: PreparedRun,
  { reports, failures }: Reading,
  { cwd }: Pick<Io, 'cwd'>,
): ReportOptions {
  const { quiet, minSeverity } = preparation.settings;
  return {
    quiet,
    minSeverity,
    failures,
    root: cwd,
    ...preparation.reportOptions(reports),
    run: timesSince(preparation.started),
  };
}

/**
 * Ends a run that has read its inputs: writes the reports, or the baseline, says what fails it, and gives the exit code.
 * @param streams the reports that have been written but for their ends.
 */
export async function finishRun(
  preparation: PreparedRun,
  reading: Reading,
  io: Io,
  reportError: ReportError,
  streams: readonly ReportStream[] = [],
): Promise<number> {
  const { settings } = preparation;
  const { outputs } = settings;
  const { reports, failures, isPartial = false } = reading;
  const notes = preparation.finish(failures.length === 0 && !isPartial, failures);
  const note = (): void => notes.forEach((text) => reportError(`note: ${text}`));
  if (preparation.records) {
    note();
    return failures.length > 0 ? 2 : 0;
  }
  const colors = await loadColors(wantsColor(settings.color, io));
  const width = widthOf(io);
  const options = {
    ...reportOptionsOf(preparation, reading, io),
    ...(colors && { colors }),
    ...(width !== undefined && { width }),
  };
  const unwritten = [...(await writeReports(outputs, reports, options, io, streams))];
  if (settings.metricsFile !== undefined) {
    const { writeMetrics } = await import('./write-metrics.ts');
    const failure = writeMetrics(settings.metricsFile, io.cwd, reports, options);
    if (failure !== undefined) unwritten.push(failure);
  }
  for (const message of unwritten) reportError(message);
  const statistics = preparation.statisticsText(reports, colors);
  if (statistics !== '' && settings.format === 'pretty') io.stdout.write(logText(`\n${statistics}`, io.env));
  else if (statistics !== '' && settings.format !== 'json') io.stderr.write(logText(statistics, io.env));
  for (const message of failureNotes(reports, settings)) reportError(message);
  note();
  return failures.length > 0 || unwritten.length > 0 ? 2 : exitCodeOf(reports, settings);
}
