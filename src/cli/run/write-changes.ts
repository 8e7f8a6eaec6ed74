import { resolve } from 'node:path';
import { changelog, type ChangelogEntry } from '../../changes/changelog.ts';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { promtoolLine } from '../../lint/make-diagnostic.ts';
import { promtool } from '../../report/promtool.ts';
import type { ConfigurationUse, ReportOptions, SourceFailure } from '../../report/options.ts';
import { logText } from '../../report/workflow-commands.ts';
import { visible } from '../../text/width.ts';
import type { OwnOutput } from '../arguments/finding-options.ts';
import { type Io, type ReportError, widthOf } from '../io.ts';
import type { ChangeRun } from './change-run.ts';
import { loadColors, wantsColor } from './colors.ts';
import { exitCodeOf, failureNotes } from './exit-code.ts';
import { writeReportFile, writeReports } from './write-reports.ts';

/** What a command on changes has found. */
export interface FoundChanges {
  /** What is not allowed. */
  readonly reports: readonly SourceReport[];
  /** What is, too, for release notes. */
  readonly entries: readonly ChangelogEntry[];
  readonly failures: readonly SourceFailure[];
}

/** Reports with the lines that promtool would print if it had the rules. */
function withPromtoolLines(reports: readonly SourceReport[]): readonly SourceReport[] {
  return reports.map((report) => ({
    ...report,
    diagnostics: report.diagnostics.map((diagnostic) => ({
      ...diagnostic,
      promtool: promtoolLine(diagnostic.family ?? report.name, diagnostic.message),
    })),
  }));
}

function ownText({ format }: OwnOutput, { reports, entries }: FoundChanges, options: ReportOptions): string {
  return format === 'changelog' ? changelog(entries) : promtool(withPromtoolLines(reports), options);
}

function writeOwn(output: OwnOutput, text: string, io: Io): string | undefined {
  const { file } = output;
  if (file === undefined) {
    io.stdout.write(logText(text, io.env));
    return undefined;
  }
  return writeReportFile(resolve(io.cwd, file), [text], `'${visible(file)}'`);
}

function useOf({ configuration, settings }: ChangeRun, hidden: number): ConfigurationUse | undefined {
  if (configuration === undefined) return undefined;
  const { file, extendedFiles = [] } = configuration;
  return {
    file,
    extends: extendedFiles,
    rulesOff: [],
    hidden,
    setsMinSeverity: settings.configured?.has('minSeverity') === true,
    setsExitZero: settings.configured?.has('exitZero') === true && settings.exitZero,
  };
}

/** Writes all reports of a command on changes; returns the exit code. */
export async function writeChanges(
  run: ChangeRun,
  found: FoundChanges,
  io: Io,
  reportError: ReportError,
): Promise<number> {
  const { settings, ownOutputs } = run;
  const { reports, failures, entries } = found;
  const colors = await loadColors(wantsColor(settings.color, io));
  const width = widthOf(io);
  const shown = reports.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
  const use = useOf(run, entries.length - shown);
  const options: ReportOptions = {
    quiet: settings.quiet,
    minSeverity: settings.minSeverity,
    full: settings.full,
    failures,
    root: io.cwd,
    ruleSet: run.rules,
    ...(settings.groupBy !== undefined && { groupBy: settings.groupBy }),
    ...(settings.maxFindings !== undefined && { maxFindings: settings.maxFindings }),
    ...(use !== undefined && { configuration: use }),
    ...(colors && { colors }),
    ...(width !== undefined && { width }),
  };
  const unwritten = [...(await writeReports(settings.outputs, reports, options, io, []))];
  for (const output of ownOutputs) {
    const message = writeOwn(output, ownText(output, found, options), io);
    if (message !== undefined) unwritten.push(message);
  }
  for (const message of unwritten) reportError(message);
  for (const message of failureNotes(reports, settings)) reportError(message);
  return failures.length > 0 || unwritten.length > 0 ? 2 : exitCodeOf(reports, settings);
}
