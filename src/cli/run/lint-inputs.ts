import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { isHeld, withFields } from '../../report/held-report.ts';
import type { SourceFailure } from '../../report/options.ts';
import type { EarlierReports } from '../../fleet/earlier-report.ts';
import { shardOf } from '../../fleet/shard.ts';
import type { Io, ReportError } from '../io.ts';
import { visible } from '../../text/width.ts';
import { FilePaths } from '../sources/file-name.ts';
import { expandedInputs, type Input, openableInputs } from './inputs.ts';
import { lintInput } from './lint-input.ts';
import { type Bounds, mapInOrder } from './map-in-order.ts';
import type { Merge } from './merge.ts';
import type { FileThreads } from './file-threads.ts';
import type { ResponseThreads } from './response-threads.ts';
import type { PreparedRun } from './run-extras.ts';
import { progressOn } from './progress.ts';
import type { Settings } from '../arguments/settings.ts';
import type { TimeLimit } from './time-limit.ts';

/** The results of reading the inputs. */
export interface Reading {
  /** In the order of the inputs. */
  readonly reports: readonly SourceReport[];
  /** What could not be read or judged. */
  readonly failures: readonly SourceFailure[];
  /** Where they stand in the list of all inputs, of which a shard has a part. */
  readonly order?: ReadOrder;
  /** Whether some were judged by an earlier run. */
  readonly isPartial?: boolean;
}

/** Places in the list of all inputs; those before 0 are of what stands for none. */
export interface ReadOrder {
  readonly inputs: readonly string[];
  readonly reports: readonly number[];
  readonly failures: readonly number[];
}

type Fail = (failure: SourceFailure, stack?: string, place?: number) => void;

/** The inputs of a run, and what `--merge` makes of them. */
interface RunInputs {
  /** The names of all inputs, of which these are the shard's, and the places of these among them. */
  readonly all: readonly string[];
  readonly places: readonly number[];
  readonly inputs: readonly Input[];
  readonly settings: Settings;
  readonly merge: Merge | undefined;
}

/** Replaces folders and patterns by files, and opens nothing yet. */
async function resolveInputs(
  { settings, ruleSet }: PreparedRun,
  io: Io,
  fail: Fail,
  timeLimit: TimeLimit | undefined,
): Promise<RunInputs> {
  const expanded = await expandedInputs(settings, io.cwd, timeLimit);
  const isOwn = shardFilter(settings);
  for (const [index, failure] of expanded.failures.entries()) {
    if (isOwn(failure.name)) fail(failure, undefined, index - expanded.failures.length);
  }
  const all = expanded.inputs;
  const places = [...all.keys()].filter((index) => isOwn(all[index] as string));
  if (!settings.merge) {
    const own = places.map((index) => all[index] as string);
    return { all, places, inputs: await openableInputs(own, settings, io), settings, merge: undefined };
  }
  const { expandFolders, mergeInputs } = await import('./merge.ts');
  const files = expandFolders(expanded.inputs, new FilePaths(io.cwd));
  for (const failure of files.failures) fail(failure);
  const merge = mergeInputs(settings, ruleSet);
  const inputs = await openableInputs(files.inputs, merge.settings, io);
  return { all, places: [...inputs.keys()], inputs, settings: merge.settings, merge };
}

/** Which inputs are those of the shard that the run is; all without one. */
function shardFilter({ shard }: Settings): (input: string) => boolean {
  if (shard === undefined) return () => true;
  return (input) => shardOf(input, shard.total) === shard.index;
}

/** Threads for files, where these can be linted independently and there is enough to do. */
async function threadsFor(
  { inputs, settings, merge }: RunInputs,
  { independent }: PreparedRun,
  io: Io,
): Promise<FileThreads | undefined> {
  if (inputs.length < 2 || merge !== undefined || settings.maxTime !== undefined || independent === undefined) {
    return undefined;
  }
  return (await import('./parallel.ts')).startThreadsForFiles(inputs, independent, settings.jobs, io);
}

async function threadsForResponses(
  targets: number,
  { merge }: RunInputs,
  prepared: PreparedRun,
  io: Io,
): Promise<ResponseThreads | undefined> {
  if (targets < 2 || merge !== undefined) return undefined;
  return (await import('./response-threads.ts')).responseThreads(targets, prepared, io);
}

/** Inputs whose findings are kept packed: so many may be more than the memory holds. */
const manyInputs = 32;

/** What makes reports smaller that are kept to the end of a run over so many inputs. */
async function packerFor(inputs: number): Promise<(report: SourceReport) => SourceReport> {
  if (inputs < manyInputs) return (report) => report;
  const { heldReport, packReport } = await import('./packed-report.ts');
  return (report) => (isHeld(report) ? report : heldReport(packReport(report)));
}

/** How many inputs are read at a time: targets by their hosts, and what is not remote in a lane of its own. */
function boundsOf({ inputs, settings, merge }: RunInputs, threads: FileThreads | undefined): Bounds<Input> {
  const { concurrency, perHost } = settings;
  // Threads take files by themselves.
  const local = { name: '', limit: threads === undefined ? 1 : inputs.length };
  return {
    limit: merge === undefined ? concurrency + local.limit : 1,
    laneOf: ({ isRemote, host = '' }) =>
      isRemote ? { name: `host ${host}`, limit: Math.min(perHost, concurrency) } : local,
  };
}

/**
 * Lints every input. Whatever is thrown while one of them is read or linted is its failure and no other's. Those that
 * are not remote are read one after the other, so that no more than one is in memory.
 * @param reportError gets what could not be read, in the order of the inputs.
 * @param take gets each report as soon as it and all before it are there.
 * @param earlier what an earlier run has found in targets, which are not scraped again.
 * @throws UsageError for options of URLs, URLs and folders that are wrong, before anything is read.
 */
export async function lintInputs(
  prepared: PreparedRun,
  io: Io,
  reportError: ReportError,
  take: (report: SourceReport) => void = () => {},
  earlier: EarlierReports = new Map(),
): Promise<Reading> {
  const failures: SourceFailure[] = [];
  const order = { reports: [] as number[], failures: [] as number[] };
  const fail: Fail = (failure, stack, place = -1) => {
    failures.push(failure);
    order.failures.push(place);
    reportError(`cannot read '${visible(failure.name)}': ${failure.message}${stack === undefined ? '' : `\n${stack}`}`);
  };
  const { maxTime } = prepared.settings;
  const isLimited = maxTime !== undefined || io.signal !== undefined;
  const timeLimit = isLimited ? (await import('./time-limit.ts')).limitTime(maxTime, io.signal) : undefined;
  const run = await resolveInputs(prepared, io, fail, timeLimit);
  const { inputs, settings, merge } = run;
  const remotes = inputs.filter(({ isRemote }) => isRemote).length;
  const progress = progressOn(io.stderr, remotes);
  const fileThreads = await threadsFor(run, prepared, io);
  const responseThreads = await threadsForResponses(remotes, run, prepared, io);
  let isPartial = false;
  const context = { prepared, settings, merge, timeLimit, progress, io, fileThreads, responseThreads };
  const pack = await packerFor(inputs.length);
  const reports: SourceReport[] = [];
  await mapInOrder(
    inputs,
    boundsOf(run, fileThreads),
    async (input, index) => {
      const report = input.isRemote ? earlier.get(input.name) : undefined;
      if (report === undefined) return lintInput(input, index, context);
      isPartial = true;
      progress.skipped();
      return { report: input.target === undefined ? report : withFields(report, { target: input.target }), notes: [] };
    },
    (outcome, index) => {
      const place = run.places[index] ?? index;
      if (outcome.notes.length > 0 || 'failure' in outcome || io.stdout.isTTY === true) progress.clear();
      for (const text of outcome.notes) reportError(`note: ${text}`);
      if ('failure' in outcome) {
        fail(outcome.failure, outcome.stack, place);
        return;
      }
      reports.push(pack(outcome.report));
      order.reports.push(place);
      take(outcome.report);
    },
  );
  fileThreads?.close();
  responseThreads?.close();
  progress.clear();
  timeLimit?.stop();
  if (timeLimit?.isOver() === true) io.abandon?.();
  return { reports, failures, order: { ...order, inputs: run.all }, isPartial };
}
