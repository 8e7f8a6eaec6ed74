import type { Worker } from 'node:worker_threads';
import { heldReport } from './packed-report.ts';
import { type SharedFiles, takeFile } from './thread-messages.ts';
import { Thread, type ThreadResult } from './thread-pool.ts';

/** Threads that lint the files of a run, beside this one. */
export interface FileThreads {
  /** What another thread has found in a file; `undefined` once this one is to lint it. */
  result(index: number): Promise<ThreadResult | undefined>;
  close(): void;
}

/** Lets messages of other threads in. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Has threads and this one take files: each the next one as soon as it is free, so that none waits for another. */
export function shareFiles(names: readonly string[], workers: readonly Worker[]): FileThreads {
  const files: SharedFiles = { names, taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
  const waiting = new Map<number, (result: ThreadResult | undefined) => void>();
  const results = names.map((_, index) => new Promise<ThreadResult | undefined>((take) => waiting.set(index, take)));
  const settle = (index: number, result: ThreadResult | undefined): void => {
    waiting.get(index)?.(result);
    waiting.delete(index);
  };
  const threads = workers.map((worker) => new Thread(worker));
  const ends = threads.map((thread) =>
    thread.ask(0, { type: 'files', files }, ({ index, result }) => {
      settle(index, result && { report: heldReport(result.report), trace: result.trace });
    }),
  );
  const takeTurns = async (): Promise<void> => {
    for (let index = takeFile(files); index !== undefined; index = takeFile(files)) {
      settle(index, undefined);
      // What follows from it, the linting of the file, is done before the turn ends.
      await nextTurn();
    }
    await Promise.all(ends);
    // What a thread took that has ended early.
    for (const index of waiting.keys()) settle(index, undefined);
  };
  void takeTurns();
  return {
    result: (index) => results[index] as Promise<ThreadResult | undefined>,
    close() {
      for (const thread of threads) thread.close();
    },
  };
}
