import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { codeOf } from './reason.ts';

const slabSize = 256 * 1024;
const smallestRead = 64 * 1024;
const tailSize = 64 * 1024;
/** Up to this size the linter itself looks at the whole document for its dialect. */
const largeFile = 8 * 1024 * 1024;

export const newSlab = (): Buffer => Buffer.allocUnsafeSlow(slabSize);

/**
 * Reads a descriptor to its end with blocking reads. Short reads share a buffer, each with a part of its own; the first
 * one may be given. Returns false if the descriptor does not wait for data, so that only a stream can go on.
 */
export function* readToEnd(fd: number, first: Buffer = newSlab()): Generator<Uint8Array, boolean> {
  let slab = first;
  let used = 0;
  for (;;) {
    if (slab.length - used < smallestRead) {
      slab = newSlab();
      used = 0;
    }
    let count: number;
    try {
      count = readSync(fd, slab, used, slab.length - used, null);
    } catch (error) {
      const code = codeOf(error);
      // What Windows reports at the end of a pipe.
      if (code === 'EOF') return true;
      if (code === 'EAGAIN') return false;
      throw error;
    }
    if (count === 0) return true;
    yield slab.subarray(used, used + count);
    used += count;
  }
}

const pollInterval = 10;

/**
 * Reads a named pipe or a device without ever blocking the event loop. A read that blocks cannot be ended, not even on
 * another thread; so it polls.
 */
export async function* poll(path: string | Buffer, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const isPipe = fstatSync(fd).isFIFO();
    let hasData = false;
    for (;;) {
      signal.throwIfAborted();
      const chunk = Buffer.allocUnsafeSlow(smallestRead);
      let count: number | undefined;
      try {
        count = readSync(fd, chunk, 0, smallestRead, null);
      } catch (error) {
        if (codeOf(error) !== 'EAGAIN') throw error;
      }
      if (count !== undefined && count > 0) {
        hasData = true;
        yield chunk.subarray(0, count);
        continue;
      }
      // A pipe is at its end, too, before a writer has opened it.
      if (count === 0 && (hasData || !isPipe)) return;
      await new Promise((resolve) => setTimeout(resolve, pollInterval));
    }
  } finally {
    closeSync(fd);
  }
}

/** Passes chunks on until a signal ends it, though the next one may never come. */
export async function* untilAborted<Chunk>(chunks: AsyncIterable<Chunk>, signal: AbortSignal): AsyncGenerator<Chunk> {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    let abort: (() => void) | undefined;
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', abort);
    });
    try {
      signal.throwIfAborted();
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done === true) return;
      yield next.value;
    } finally {
      if (abort !== undefined) signal.removeEventListener('abort', abort);
    }
  }
}

export function isLargeFile(stat: Stats): boolean {
  return stat.isFile() && stat.size > largeFile;
}

/** The last bytes of a large file; `undefined` for anything else. */
export function readTail(fd: number): Uint8Array | undefined {
  const stat = fstatSync(fd);
  if (!isLargeFile(stat)) return undefined;
  const tail = Buffer.allocUnsafeSlow(tailSize);
  const count = readSync(fd, tail, 0, tailSize, stat.size - tailSize);
  return tail.subarray(0, count);
}

/** What the system knows of an open descriptor; `undefined` if it is none. */
export function statOf(fd: number): Stats | undefined {
  try {
    return fstatSync(fd);
  } catch {
    return undefined;
  }
}
