import type { MessagePort } from 'node:worker_threads';
import type { ThreadData } from './run/thread-messages.ts';
import type { SourceReport } from '../diagnostics/diagnostic.ts';
import type { EarlierReports } from '../fleet/earlier-report.ts';
import { visible } from '../text/width.ts';
import { logText } from '../report/workflow-commands.ts';
import { allRules } from '../rules/index.ts';
import { type Arguments, readPlainArguments } from './arguments/plain.ts';
import { isCommand, runCommand } from './commands/index.ts';
import { finishRun } from './run/finish-run.ts';
import type { Io, ReportError } from './io.ts';
import { isTarget } from './run/inputs.ts';
import { lintInputs } from './run/lint-inputs.ts';
import { type PreparedRun, prepareRun } from './run/run-extras.ts';
import { statOf } from './sources/read.ts';
import { resolveSettings, type Settings } from './arguments/settings.ts';
import { mistakeText } from './arguments/usage-error.ts';

const seeHelp = 'See promlint-ts --help';
const nothingToRead = `nothing to read: standard input is a terminal
Pipe a scrape in, or name files:
  curl -fsS localhost:9100/metrics | promlint-ts
  promlint-ts metrics.prom
${seeHelp}`;

/** Whether standard input is a terminal. Node's module for terminals is loaded only if it is needed: that takes time. */
function isTerminal(stdin: Io['stdin']): boolean {
  if (typeof stdin !== 'number') return stdin.isTTY === true;
  if (statOf(stdin)?.isCharacterDevice() !== true) return false;
  return process.getBuiltinModule('node:tty').isatty(stdin);
}

/** A run that scrapes targets, and may go on with an earlier one or be gone on with. */
async function prepareTargets(prepared: PreparedRun, io: Io): Promise<PreparedRun & { earlier?: EarlierReports }> {
  const { inputs, resume, blob, outputs } = prepared.settings;
  const isKept = blob !== undefined || outputs.some(({ format }) => format === 'ndjson');
  const mayResume = isKept && inputs.some((input) => isTarget(input, io.cwd));
  if (resume === undefined && !mayResume) return prepared;
  const { readEarlier, runOptionsOf } = await import('./run/resume.ts');
  const options = runOptionsOf(prepared, io.cwd);
  return {
    ...prepared,
    reportOptions: (reports) => ({ ...prepared.reportOptions(reports), resumable: options }),
    ...(resume !== undefined && { earlier: readEarlier(resume, prepared.settings, options, io.cwd) }),
  };
}

/** Lints the inputs and writes the reports. */
async function run(given: PreparedRun, io: Io, reportError: ReportError): Promise<number> {
  const { earlier, ...preparation } = await prepareTargets(given, io);
  const { outputs, quiet, minSeverity, blob } = preparation.settings;
  const hasStreams = !preparation.records && outputs.some(({ format }) => format === 'ndjson');
  const options = { quiet, minSeverity, ...preparation.reportOptions([]) };
  const streams = hasStreams ? (await import('./run/report-streams.ts')).openStreams(outputs, options, io) : [];
  const take = (report: SourceReport): void => streams.forEach((stream) => stream.take(report));
  const reading = await lintInputs(preparation, io, reportError, take, earlier);
  const exit = await finishRun(preparation, reading, io, reportError, streams);
  if (blob === undefined) return exit;
  const { writeBlob } = await import('./run/write-blob.ts');
  return writeBlob(preparation, reading, io, reportError) ? exit : 2;
}

/** Whether a run writes files: only then is it checked that they are not those that it reads. */
function writesFiles({ writeBaseline }: Arguments, { outputs, blob, metricsFile }: Settings): boolean {
  return (
    [writeBaseline, blob, metricsFile].some((file) => file !== undefined) ||
    outputs.some(({ file }) => file !== undefined)
  );
}

/** Runs the command line and returns the exit code: 0, 1 for findings that fail the run, 2 if the run itself failed. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const reportError = (message: string): void => {
    const lines = message.split('\n').map((line) => visible(line));
    io.stderr.write(logText(`promlint-ts: ${lines.join('\n')}\n`, io.env));
  };
  const [command = '', ...rest] = argv;
  if (isCommand(command)) return runCommand(command, rest, io, reportError);
  let args: Arguments | number | undefined = readPlainArguments(argv);
  if (args === undefined) {
    const { readArguments } = await import('./arguments/commander.ts');
    args = readArguments(argv, io.stdout, (message) => reportError(`${message}\n${seeHelp}`));
    if (typeof args === 'number') return args;
  }
  if (args.samples !== undefined || args.every !== undefined) {
    const { compareTarget } = await import('./commands/compare.ts');
    return compareTarget(args, io, reportError);
  }
  const hasInputs = args.inputs.length > 0 || args.targetsFrom !== undefined;
  if (!hasInputs && args.printConfig !== true && isTerminal(io.stdin)) {
    reportError(nothingToRead);
    return 2;
  }
  try {
    let settings = resolveSettings(args, allRules, io.env, { takesBlob: true });
    if (args.printConfig === true) {
      const { printConfiguration } = await import('./run/print-config.ts');
      io.stdout.write(printConfiguration(args, settings, allRules, io, reportError));
      return 0;
    }
    if (args.watch === true) {
      return await (await import('./run/watch.ts')).watchInputs(args, settings, io, reportError);
    }
    if (settings.targetsFrom !== undefined) {
      settings = await (await import('./run/fleet-targets.ts')).withTargets(settings, io, reportError);
    }
    if (writesFiles(args, settings)) {
      await (await import('./run/destinations.ts')).checkFiles(args, settings, io.cwd);
    }
    if (args.fix !== undefined || args.fixDryRun === true || args.diff === true) {
      const exit = await (await import('./run/fix-files.ts')).fixFiles(args, settings, io, reportError);
      if (exit !== undefined) return exit;
    }
    const preparation = await prepareRun(args, settings, allRules, io, reportError);
    return await run(preparation, io, reportError);
  } catch (error) {
    reportError(mistakeText(error, seeHelp));
    return 2;
  }
}

/** What a thread of the command line does, see boot/start.ts. */
export async function serveThread(port: MessagePort, data: ThreadData): Promise<void> {
  if ('serves' in data) (await import('./lsp/document-thread.ts')).serveDocuments(port);
  else await (await import('./run/thread.ts')).serveThread(port, data);
}

export { loadGrammarWith } from './boot/lazy-grammar.ts';
