import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { isLargeFile, newSlab, poll, readTail, readToEnd } from './read.ts';
import type { Source } from './source.ts';

/** Does something with an open file. */
function withFile<Result>(path: string | Buffer, use: (fd: number) => Result): Result {
  const fd = openSync(path, 'r');
  try {
    return use(fd);
  } finally {
    closeSync(fd);
  }
}

/** What the last file was read into: one for each of many files makes garbage that V8 collects all of its heap for. */
let spare: Buffer | undefined;

/** A file. */
export function fileSource(name: string, path: string | Buffer): Source {
  let slab: Buffer | undefined;
  return {
    name,
    async *chunks(signal) {
      if (signal !== undefined && !statSync(path).isFile()) {
        yield* poll(path, signal);
        return;
      }
      const fd = openSync(path, 'r');
      try {
        slab = spare ?? newSlab();
        spare = undefined;
        yield* readToEnd(fd, slab);
      } finally {
        closeSync(fd);
      }
    },
    // A named pipe has no tail, and what is opened twice may lose data.
    tail: () => (isLargeFile(statSync(path)) ? withFile(path, readTail) : undefined),
    size: () => withFile(path, (fd) => fstatSync(fd).size) || undefined,
    recycle() {
      spare = slab;
      slab = undefined;
    },
  };
}
