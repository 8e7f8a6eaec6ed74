import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { SourceFailure } from '../../report/options.ts';
import { commandNames } from '../commands/index.ts';
import type { Settings } from '../arguments/settings.ts';
import type { Io } from '../io.ts';
import { codeOf, type FailureReason, failureReason } from '../sources/reason.ts';
import { failureOf, type Input } from './inputs.ts';
import { lintSource } from './lint-source.ts';
import type { Merge } from './merge.ts';
import type { FileThreads } from './file-threads.ts';
import type { Progress } from './progress.ts';
import type { ResponseThreads } from './response-threads.ts';
import type { PreparedRun } from './run-extras.ts';
import type { TimeLimit } from './time-limit.ts';

/** What became of an input, and what there is to say besides. */
export type Outcome = { readonly notes: readonly string[] } & (
  | { readonly report: SourceReport }
  | { readonly failure: SourceFailure; readonly stack?: string }
);

/** What all inputs of a run are linted with. */
export interface LintContext {
  readonly prepared: PreparedRun;
  readonly settings: Settings;
  readonly merge: Merge | undefined;
  readonly timeLimit: TimeLimit | undefined;
  readonly progress: Progress;
  readonly io: Io;
  /** Threads that lint files beside this one; absent if all are linted in this one. */
  readonly fileThreads: FileThreads | undefined;
  /** The same for responses; absent if no input is on the network. */
  readonly responseThreads: ResponseThreads | undefined;
}

async function commandHintOf(input: string): Promise<string> {
  const { commandHint } = await import('../arguments/habits.ts');
  return commandHint(input, commandNames);
}

type Note = (text: string) => void;

/** Reads and lints an input in this thread. */
async function lintHere(input: Input, context: LintContext, note: Note): Promise<SourceReport> {
  const { prepared, settings, merge, timeLimit, progress, io, responseThreads } = context;
  const { name, isRemote } = input;
  const source = await input.open(note, timeLimit?.signal);
  const report = await lintSource(source, {
    settings,
    ruleSet: merge?.ruleSetFor(name) ?? prepared.ruleSet,
    ...prepared.sourceOptions(input),
    reading(bytes) {
      io.reading?.(bytes);
      if (isRemote) responseThreads?.received(bytes);
      else progress.read(name, bytes, () => source.size?.());
    },
    timeLimit,
  });
  return merge?.judged(report) ?? report;
}

/** Lints an input, by its place among all. Whatever is thrown meanwhile is its failure and no other's. */
export async function lintInput(input: Input, index: number, context: LintContext): Promise<Outcome> {
  const { timeLimit, progress, fileThreads, responseThreads } = context;
  const { name, isRemote } = input;
  const linted = await fileThreads?.result(index);
  if (linted !== undefined) {
    context.prepared.addTrace(input, linted.trace);
    return { report: linted.report, notes: [] };
  }
  const notes: string[] = [];
  const note: Note = (text) => notes.push(text);
  const failed = ({ message, stack }: FailureReason, error?: unknown): Outcome => ({
    failure: failureOf(input, message, error),
    notes,
    ...(stack !== undefined && { stack }),
  });
  if (isRemote) progress.started(name);
  let isFailure = true;
  try {
    timeLimit?.check();
    const pool = isRemote ? await responseThreads?.pool() : undefined;
    if (pool === undefined) {
      const report = await lintHere(input, context, note);
      isFailure = false;
      return { report, notes };
    }
    const { lintResponse } = await import('./lint-response.ts');
    // What a thread keeps a response waiting is no concern of other responses.
    const source = await input.open(note, timeLimit?.signal, { milliseconds: 0 });
    const result = await lintResponse(source, pool, { target: input.target, signal: timeLimit?.signal });
    if ('message' in result) return failed(result);
    isFailure = false;
    context.prepared.addTrace(input, result.trace);
    return { report: result.report, notes };
  } catch (error) {
    const { message, stack } = failureReason(error);
    const command = codeOf(error) === 'ENOENT' ? await commandHintOf(name) : '';
    return failed({ message: message + command, ...(stack !== undefined && { stack }) }, error);
  } finally {
    if (isRemote) progress.ended(name, isFailure);
  }
}
