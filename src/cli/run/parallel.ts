import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { Arguments } from '../arguments/plain.ts';
import type { Io } from '../io.ts';
import type { Input } from './inputs.ts';
import { type FileThreads, shareFiles } from './file-threads.ts';
import { type ThreadPool, Threads } from './thread-pool.ts';

/** Bytes of files below which threads take longer to start than they save. */
const enough = 8 * 1024 * 1024;
const mostThreads = 8;

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

/** Starts so many threads; none where there are none to start. */
function startWorkers(count: number, args: Arguments, { startThread, reading, cwd }: Io, bytes: number): Worker[] {
  if (count < 1 || startThread === undefined) return [];
  // What holds V8 back on small inputs holds all threads back.
  reading?.(bytes);
  return Array.from({ length: count }, () => startThread({ args, cwd }));
}

function usualSize(jobs: number | undefined, inputs: number): number {
  return Math.min(jobs ?? Math.min(availableParallelism(), mostThreads), inputs);
}

/**
 * Threads for the files of a run, if there is enough for them to do. This thread is one of those that lint.
 * @param jobs the number of threads that was asked for; 1 for no other.
 */
export function startThreadsForFiles(
  inputs: readonly Input[],
  args: Arguments,
  jobs: number | undefined,
  io: Io,
): FileThreads | undefined {
  const bytes = sizeOf(inputs);
  if (bytes === undefined || (jobs === undefined && bytes < enough)) return undefined;
  const workers = startWorkers(usualSize(jobs, inputs.length) - 1, args, io, bytes);
  if (workers.length === 0) return undefined;
  return shareFiles(
    inputs.map(({ name }) => name),
    workers,
  );
}

/** Threads for the responses of a run, of which so many bytes have come. This thread fetches them. */
export function startThreadsForResponses(
  targets: number,
  args: Arguments,
  jobs: number | undefined,
  io: Io,
  bytes: number,
): ThreadPool | undefined {
  const size = usualSize(jobs, targets);
  const workers = size < 2 ? [] : startWorkers(size, args, io, bytes);
  return workers.length === 0 ? undefined : new Threads(workers);
}
