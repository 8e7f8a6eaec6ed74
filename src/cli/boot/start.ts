import type { Worker } from 'node:worker_threads';
import type * as commandLine from '../main.ts';
import { cacheFolder } from './code-cache.ts';
import { createLoader, type Loader } from './loader.ts';
import { holdOptimiser, keepHeapsSmall } from './optimiser.ts';
import type { ThreadData } from '../run/thread-messages.ts';
import { openOutput, type ProcessOutput } from './output.ts';

/** The command line, as `bin` runs it. */
export type CommandLine = typeof commandLine;

/** Loads the command line from a folder, by default that of this file. */
export function load(loader: Loader = createLoader(import.meta.dirname, undefined)): CommandLine {
  const loaded = loader.load('cli.cjs') as CommandLine;
  loaded.loadGrammarWith(() => loader.load('grammar.cjs'));
  return loaded;
}

/** Starts a thread. Few runs do, so that Node's module for them is not loaded by others. */
function startThread(data: ThreadData): Worker {
  const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
  const code = "require(require('node:worker_threads').workerData.start).runThread()";
  const start = { eval: true, workerData: { start: import.meta.filename, data } };
  // The one of a language server works for an editor that waits: it may have the memory that makes it the quickest.
  if ('serves' in data) return new Thread(code, start);
  keepHeapsSmall();
  // V8 would let each thread use as much memory for short-lived objects as a whole process.
  return new Thread(code, { ...start, resourceLimits: { maxYoungGenerationSizeMb: 8 } });
}

/** Runs in such a thread. */
export async function runThread(): Promise<void> {
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
  if (parentPort === null) return;
  const { data } = workerData as { readonly data: ThreadData };
  if (!('serves' in data)) keepHeapsSmall();
  const { serveThread } = load(createLoader(import.meta.dirname, cacheFolder(process.env)));
  await serveThread(parentPort, data);
}

/** How a run of the process went. */
interface Ended {
  readonly exitCode: number;
  readonly isAbandoned: boolean;
}

async function runCommandLine(loader: Loader, stdout: ProcessOutput, stderr: ProcessOutput): Promise<Ended> {
  let cwd: string;
  try {
    cwd = process.cwd();
  } catch {
    stderr.write('promlint-ts: the working directory no longer exists: change to another one\n');
    return { exitCode: 2, isAbandoned: false };
  }
  let isAbandoned = false;
  try {
    const { main } = load(loader);
    const exitCode = await main(process.argv.slice(2), {
      // Standard input is read by its descriptor: Node's stream would cost every run some milliseconds.
      stdin: 0,
      stdout,
      stderr,
      env: process.env,
      cwd,
      reading: holdOptimiser(),
      startThread,
      abandon: () => (isAbandoned = true),
    });
    return { exitCode, isAbandoned };
  } catch (error) {
    stderr.write(`promlint-ts: internal error: ${error instanceof Error ? error.stack : String(error)}\n`);
    return { exitCode: 2, isAbandoned };
  }
}

/** Runs the command line in this process. */
export async function run(): Promise<void> {
  const stdout = openOutput(1);
  const stderr = openOutput(2);
  const caches = cacheFolder(process.env);
  const loader = createLoader(import.meta.dirname, caches);
  // Until the run is over, a process that just ends has failed.
  process.exitCode = 2;
  let isDone = false;
  let reported = false;
  const reportFailure = (): void => {
    if (stdout.failure === undefined || reported) return;
    reported = true;
    if (process.exitCode !== 2) stderr.write(`promlint-ts: cannot write to stdout: ${stdout.failure.message}\n`);
    process.exitCode = 2;
  };
  process.on('beforeExit', () => {
    if (!isDone) stderr.write('promlint-ts: internal error: the run ended before it was complete\n');
    isDone = true;
    // What is written by a stream can still fail after the run (a full disk, say); then the report is not complete.
    reportFailure();
  });
  const { exitCode, isAbandoned } = await runCommandLine(loader, stdout, stderr);
  process.exitCode = exitCode;
  isDone = true;
  reportFailure();
  if (isAbandoned) stdout.flush(() => process.exit());
  else if (caches !== undefined && exitCode !== 2 && loader.compiled.length > 0) {
    const { keepCaches } = await import('./keep-caches.ts');
    await keepCaches(caches, loader);
  }
}
