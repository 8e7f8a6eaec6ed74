import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { poll, readTail, readToEnd } from './read.ts';
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

/** A file. */
export function fileSource(name: string, path: string | Buffer): Source {
  return {
    name,
    async *chunks(signal) {
      if (signal !== undefined && !statSync(path).isFile()) {
        yield* poll(path, signal);
        return;
      }
      const fd = openSync(path, 'r');
      try {
        yield* readToEnd(fd);
      } finally {
        closeSync(fd);
      }
    },
    // A named pipe has no tail, and what is opened twice may lose data.
    tail: () => (statSync(path).isFile() ? withFile(path, readTail) : undefined),
    size: () => withFile(path, (fd) => fstatSync(fd).size) || undefined,
  };
}
