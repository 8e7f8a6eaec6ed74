import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { severities } from '../../diagnostics/severity.ts';
import { type Merged, mergeBlobs, mergeFaults, type NamedBlob } from '../../fleet/merge.ts';
import { readBlob } from '../../fleet/blob.ts';
import { reportFormats } from '../../report/formats.ts';
import { allRules } from '../../rules/index.ts';
import { visible } from '../../text/width.ts';
import { collect } from '../arguments/commander.ts';
import { addOutputOptions } from '../arguments/finding-options.ts';
import type { Arguments } from '../arguments/plain.ts';
import { readCommand } from '../arguments/run-commander.ts';
import { resolveSettings, type Settings } from '../arguments/settings.ts';
import { mistakeText, UsageError } from '../arguments/usage-error.ts';
import type { Io, ReportError } from '../io.ts';
import { finishRun } from '../run/finish-run.ts';
import { namesExporters, withWantedVerdicts } from '../run/wanted-verdicts.ts';
import { reasonOf } from '../sources/reason.ts';

/** The options and arguments of the command. */
export function createMergeReports(): Command {
  const program = new Command('promlint-ts merge-reports')
    .description('Writes one report of the results that the shards of a run have left: -f blob=FILE.')
    .argument('<blob...>', 'blobs, and folders of them')
    .option(
      '-f, --output-format <name[=file]>',
      `output format; repeatable with files:\n${reportFormats.join(', ')}`,
      collect,
    )
    .helpOption('-h, --help', 'print this help')
    .optionsGroup('Findings and exit code, by default as the run has them:')
    .option(
      '--min-severity <severity>',
      `show findings of at least this severity: ${severities.toReversed().join(', ')}`,
    )
    .option('--fail-on <severity>', 'lowest severity that fails the run')
    .option('--max-warnings <n>', 'fail if there are more warnings than this')
    .option('--exit-zero', 'exit with 0 whatever is found; 2 if the run itself failed')
    .option('--metrics-file <file>', "write metrics of what was found for node_exporter's textfile collector");
  return addOutputOptions(program);
}

/** The files that a name stands for: of a folder, all of them, but for what is being written. */
function filesOf(name: string, cwd: string): readonly string[] {
  const path = resolve(cwd, name);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [name];
  const names = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile());
  return names.flatMap((entry) => (entry.name.startsWith('.') ? [] : [join(name, entry.name)])).toSorted();
}

/** @throws UsageError for what is not a whole blob. */
function readFile(name: string, cwd: string): NamedBlob {
  const shown = visible(name);
  let text: string;
  try {
    text = readFileSync(resolve(cwd, name), 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read '${shown}': ${reasonOf(error)}`);
  }
  const blob = readBlob(text);
  if ('fault' in blob) throw new UsageError(`cannot read '${shown}': ${blob.fault}`);
  return { ...blob, name: shown };
}

/** The settings of the run, but for what the options say. */
function settingsOf(settings: Settings, options: Partial<Arguments>, { run }: Merged): Settings {
  const mustFail = options.failOn !== undefined || options.maxWarnings !== undefined;
  return {
    ...settings,
    ...(options.failOn === undefined && { failOn: run.failOn }),
    ...(options.minSeverity === undefined && { minSeverity: run.minSeverity }),
    ...(options.maxWarnings === undefined && { maxWarnings: run.maxWarnings ?? Infinity }),
    ...(options.quiet === undefined && { quiet: run.quiet }),
    ...(options.exitZero === undefined && { exitZero: run.exitZero && !mustFail }),
  };
}

function withoutExporter(report: SourceReport): SourceReport {
  const { exporter: _, ...rest } = report;
  return rest;
}

/** `promlint-ts merge-reports BLOBS`: the report that one run over all inputs would have written. */
export async function mergeReportsCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createMergeReports();
  const exit = readCommand(program, argv, io, reportError);
  if (exit !== undefined) return exit;
  const options = program.opts<Partial<Arguments>>();
  try {
    const given = resolveSettings({ quiet: false, ...options, rule: [], inputs: [] }, [], io.env);
    if (given.blob !== undefined) throw new UsageError('merge-reports does not write blobs');
    const blobs = program.args.flatMap((name) => filesOf(name, io.cwd)).map((name) => readFile(name, io.cwd));
    const faults = mergeFaults(blobs);
    if (faults.length > 0) throw new UsageError(`cannot merge: ${faults.join('\n')}`);
    const merged = mergeBlobs(blobs);
    const settings = settingsOf(given, options, merged);
    for (const { name, message } of merged.failures) reportError(`cannot read '${visible(name)}': ${message}`);
    const isNamed = merged.run.namesExporters === true || namesExporters(settings);
    const known = isNamed ? merged.reports : merged.reports.map((one) => withoutExporter(one));
    const reports = known.map((one) => withWantedVerdicts(one, settings, merged.run.for ?? []));
    const { full, groupBy, maxFindings } = settings;
    const { configuration, options: resumable } = merged.run;
    return await finishRun(
      {
        settings,
        ruleSet: allRules,
        records: false,
        sourceOptions: () => ({}),
        addTrace: () => {},
        reportOptions: () => ({
          full,
          ...(groupBy !== undefined && { groupBy }),
          ...(maxFindings !== undefined && { maxFindings }),
          ...(configuration !== undefined && { configuration }),
          ...(resumable !== undefined && { resumable }),
        }),
        statisticsText: () => '',
        finish: () => [],
      },
      { reports, failures: merged.failures },
      io,
      reportError,
    );
  } catch (error) {
    reportError(mistakeText(error));
    return 2;
  }
}
