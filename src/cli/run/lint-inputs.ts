import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { SourceFailure } from '../../report/options.ts';
import { commandNames } from '../commands/index.ts';
import type { Io, ReportError } from '../io.ts';
import { visible } from '../../text/width.ts';
import { FilePaths } from '../sources/file-name.ts';
import { codeOf, failureReason } from '../sources/reason.ts';
import { expandedInputs, failureOf, type Input, openableInputs } from './inputs.ts';
import { lintSource } from './lint-source.ts';
import { mapInOrder } from './map-in-order.ts';
import type { Merge } from './merge.ts';
import type { ThreadPool } from './parallel.ts';
import type { PreparedRun } from './run-extras.ts';
import { progressOn } from './progress.ts';

/** The results of reading the inputs. */
export interface Reading {
  /** In the order of the inputs. */
  readonly reports: readonly SourceReport[];
  /** What could not be read or judged. */
  readonly failures: readonly SourceFailure[];
}

/** Targets that are scraped at a time. */
const concurrency = 8;

type Outcome = { readonly report: SourceReport } | { readonly failure: SourceFailure; readonly stack?: string };

async function commandHintOf(input: string): Promise<string> {
  const { commandHint } = await import('../arguments/habits.ts');
  return commandHint(input, commandNames);
}

/**
 * Lints every input. Whatever is thrown while one of them is read or linted is its failure and no other's. Those that
 * are not remote are read one after the other, so that no more than one is in memory.
 * @param reportError gets what could not be read, in the order of the inputs.
 * @param take gets each report as soon as it and all before it are there.
 * @throws UsageError for options of URLs, URLs and folders that are wrong, before anything is read.
 */
export async function lintInputs(
  prepared: PreparedRun,
  io: Io,
  reportError: ReportError,
  take: (report: SourceReport) => void = () => {},
): Promise<Reading> {
  let { settings } = prepared;
  let names = settings.inputs;
  let merge: Merge | undefined;
  const failures: SourceFailure[] = [];
  const fail = (failure: SourceFailure, stack?: string): void => {
    failures.push(failure);
    reportError(`cannot read '${visible(failure.name)}': ${failure.message}${stack === undefined ? '' : `\n${stack}`}`);
  };
  const expanded = await expandedInputs(settings, io.cwd);
  names = expanded.inputs;
  for (const failure of expanded.failures) fail(failure);
  if (settings.merge) {
    const { expandFolders, mergeInputs } = await import('./merge.ts');
    const files = expandFolders(names, new FilePaths(io.cwd));
    names = files.inputs;
    for (const failure of files.failures) fail(failure);
    merge = mergeInputs(settings, prepared.ruleSet);
    ({ settings } = merge);
  }
  const inputs = await openableInputs(names, settings, io);
  const { maxTime } = settings;
  const timeLimit = maxTime === undefined ? undefined : (await import('./time-limit.ts')).limitTime(maxTime);
  const remotes = inputs.filter(({ isRemote }) => isRemote).length;
  const progress = progressOn(io.stderr, remotes);
  const say = (message: string): void => {
    progress.clear();
    reportError(message);
  };

  let threads: ThreadPool | undefined;
  if (inputs.length > 1 && !settings.merge && timeLimit === undefined && prepared.independent !== undefined) {
    const { startThreads } = await import('./parallel.ts');
    threads = startThreads(inputs, prepared.independent, settings.jobs, io);
  }

  const lint = async (input: Input): Promise<Outcome> => {
    const report = await threads?.lint(input.name);
    return report === undefined ? lintHere(input) : { report };
  };

  const lintHere = async (input: Input): Promise<Outcome> => {
    const { name, isRemote } = input;
    if (isRemote) progress.started(name);
    try {
      timeLimit?.check();
      const source = await input.open((note) => say(`note: ${note}`), timeLimit?.signal);
      const report = await lintSource(source, {
        settings,
        ruleSet: merge?.ruleSetFor(name) ?? prepared.ruleSet,
        ...prepared.sourceOptions(input),
        reading(bytes) {
          io.reading?.(bytes);
          if (!isRemote) progress.read(name, bytes, () => source.size?.());
        },
        timeLimit,
      });
      return { report: merge?.judged(report) ?? report };
    } catch (error) {
      const { message, stack } = failureReason(error);
      const command = codeOf(error) === 'ENOENT' ? await commandHintOf(name) : '';
      return { failure: failureOf(input, message + command, error), ...(stack !== undefined && { stack }) };
    } finally {
      if (isRemote) progress.ended(name);
    }
  };

  const reports: SourceReport[] = [];
  const atATime = threads?.size ?? (remotes > 0 && merge === undefined ? concurrency : 1);
  await mapInOrder(inputs, atATime, lint, (outcome) => {
    progress.clear();
    if ('failure' in outcome) {
      fail(outcome.failure, outcome.stack);
      return;
    }
    reports.push(outcome.report);
    take(outcome.report);
  });
  threads?.close();
  progress.clear();
  timeLimit?.stop();
  if (timeLimit?.isOver() === true) io.abandon?.();
  return { reports, failures };
}
