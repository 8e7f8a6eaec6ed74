import { allRules } from '../../rules/index.ts';
import type { Arguments } from '../arguments/plain.ts';
import { resolveSettings } from '../arguments/settings.ts';
import type { Io, ReportError } from '../io.ts';
import { finishRun, reportOptionsOf } from '../run/finish-run.ts';
import { lintInputs } from '../run/lint-inputs.ts';
import { prepareRun } from '../run/run-extras.ts';
import type { RunResult } from './run-state.ts';
import type { FileWatch } from './watch.ts';

/** Messages of a run, of which only those are passed on that the run before did not have. */
class NewMessages {
  private readonly report: ReportError;
  private before: ReadonlySet<string> = new Set();
  private now = new Set<string>();

  constructor(report: ReportError) {
    this.report = report;
  }

  add(message: string): void {
    if (!this.before.has(message) && !this.now.has(message)) this.report(message);
    this.now.add(message);
  }

  next(): void {
    this.before = this.now;
    this.now = new Set();
  }
}

/**
 * Makes the runs of a service: each reads its configuration and its targets anew, and writes the files that the
 * arguments ask for.
 */
export function fleetRuns(
  args: Arguments,
  io: Io,
  reportError: ReportError,
  watch: Pick<FileWatch, 'note' | 'watchNoted'>,
): (signal: AbortSignal) => Promise<RunResult> {
  const messages = new NewMessages(reportError);
  const silent = { write: () => true };
  const { abandon: _, ...rest } = io;
  return async (signal) => {
    const runIo: Io = { ...rest, stdout: silent, stderr: silent, signal, noteFile: (path) => watch.note(path) };
    messages.next();
    try {
      return await lintFleet(args, runIo, (message) => messages.add(message));
    } finally {
      watch.watchNoted();
    }
  };
}

async function lintFleet(args: Arguments, io: Io, report: ReportError): Promise<RunResult> {
  let settings = resolveSettings(args, allRules, io.env);
  if (settings.targetsFrom !== undefined) {
    settings = await (await import('../run/fleet-targets.ts')).withTargets(settings, io, report);
  }
  const prepared = await prepareRun(args, settings, allRules, io, report);
  const { reports, failures } = await lintInputs(prepared, io, report);
  // The failures of a run that was ended are not those of its targets.
  io.signal?.throwIfAborted();
  await finishRun(prepared, { reports, failures }, io, report);
  return { reports, failures, options: reportOptionsOf(prepared, { reports, failures }, io) };
}
