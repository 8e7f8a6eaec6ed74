import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Arguments } from '../arguments/plain.ts';
import type { Io } from '../io.ts';
import type { Input } from './inputs.ts';
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

/** Starts so many threads. */
function threadsOf(
  size: number,
  args: Arguments,
  { startThread, reading, cwd }: Io,
  bytes: number,
): ThreadPool | undefined {
  if (size < 2 || startThread === undefined) return undefined;
  // What holds V8 back on small inputs holds all threads back.
  reading?.(bytes);
  return new Threads(Array.from({ length: size }, () => startThread({ args, cwd })));
}

function usualSize(jobs: number | undefined, inputs: number): number {
  return Math.min(jobs ?? Math.min(availableParallelism(), mostThreads), inputs);
}

/**
 * Threads for the files of a run, if there is enough for them to do.
 * @param jobs the number of threads that was asked for; 1 for none.
 */
export function startThreads(
  inputs: readonly Input[],
  args: Arguments,
  jobs: number | undefined,
  io: Io,
): ThreadPool | undefined {
  const bytes = sizeOf(inputs);
  if (bytes === undefined || (jobs === undefined && bytes < enough)) return undefined;
  return threadsOf(usualSize(jobs, inputs.length), args, io, bytes);
}

/** Threads for the responses of a run, of which so many bytes have come. */
export function startThreadsForResponses(
  targets: number,
  args: Arguments,
  jobs: number | undefined,
  io: Io,
  bytes: number,
): ThreadPool | undefined {
  return threadsOf(usualSize(jobs, targets), args, io, bytes);
}
