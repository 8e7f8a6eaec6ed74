import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { Arguments } from '../arguments/plain.ts';
import type { Io } from '../io.ts';
import type { Input } from './inputs.ts';

/** Bytes of files below which threads take longer to start than they save. */
const enough = 8 * 1024 * 1024;
const mostThreads = 8;

/** What a thread answers: a report, or `undefined` if a file could not be read or linted. */
export interface ThreadAnswer {
  readonly report?: SourceReport;
}

/** Threads that lint files. */
export interface ThreadPool {
  readonly size: number;
  /** The report on a file; `undefined` if a thread has none to give, for whatever reason. */
  lint(name: string): Promise<SourceReport | undefined>;
  close(): void;
}

class Thread {
  private readonly worker: Worker;
  private settle: ((report: SourceReport | undefined) => void) | undefined;
  private isOver = false;

  constructor(worker: Worker) {
    this.worker = worker;
    worker.on('message', ({ report }: ThreadAnswer) => this.answer(report));
    const end = (): void => {
      this.isOver = true;
      this.answer(undefined);
    };
    worker.on('error', end).on('exit', end);
  }

  private answer(report: SourceReport | undefined): void {
    this.settle?.(report);
    this.settle = undefined;
  }

  lint(name: string): Promise<SourceReport | undefined> {
    return new Promise((resolve) => {
      if (this.isOver) {
        resolve(undefined);
        return;
      }
      this.settle = resolve;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window.
      this.worker.postMessage(name);
    });
  }

  close(): void {
    void this.worker.terminate();
  }
}

/** The bytes of files; `undefined` if one of the inputs is not a regular file whose name tells its path. */
function sizeOf(inputs: readonly Input[]): number | undefined {
  let size = 0;
  for (const { name, path, isRemote } of inputs) {
    if (isRemote || name === '-' || path === undefined || name.includes('\uFFFD')) return undefined;
    try {
      const stat = statSync(path);
      if (!stat.isFile()) return undefined;
      size += stat.size;
    } catch {
      // Whatever is wrong with it is reported when it is read.
    }
  }
  return size;
}

/**
 * Threads for the inputs of a run, if there is enough for them to do.
 * @param jobs the number of threads that was asked for; 1 for none.
 */
export function startThreads(
  inputs: readonly Input[],
  args: Arguments,
  jobs: number | undefined,
  { startThread, reading, cwd }: Io,
): ThreadPool | undefined {
  const size = Math.min(jobs ?? Math.min(availableParallelism(), mostThreads), inputs.length);
  if (size < 2 || startThread === undefined) return undefined;
  const bytes = sizeOf(inputs);
  if (bytes === undefined || (jobs === undefined && bytes < enough)) return undefined;
  // What holds V8 back on small inputs holds all threads back.
  reading?.(bytes);
  const idle = Array.from({ length: size }, () => new Thread(startThread({ args, cwd })));
  const all = [...idle];
  return {
    size,
    async lint(name) {
      // No more inputs are linted at a time than there are threads.
      const thread = idle.pop() as Thread;
      const report = await thread.lint(name);
      idle.push(thread);
      return report;
    },
    close: () => all.forEach((thread) => thread.close()),
  };
}
