import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DialectOption } from '../../syntax/dialect.ts';
import type { Io } from '../io.ts';

/** Something to lint: a file, standard input, a URL. */
export interface Source {
  /** How reports call it. */
  readonly name: string;
  /** Its bytes. Throws where it cannot be read; chunks are not changed afterwards. */
  chunks(): AsyncIterable<Uint8Array>;
  /** The last bytes of a large file, which may tell the dialect. */
  tail?(): Uint8Array | undefined;
  /** The media type from a server; empty where it gives none. */
  readonly contentType?: string;
  /** The dialect, where what was asked for is not to be had. */
  readonly dialect?: DialectOption;
  /** Lets go of what it holds, where it is not read to its end. */
  close?(): void;
}

const slabSize = 256 * 1024;
const smallestRead = 64 * 1024;
const tailSize = 64 * 1024;
/** Up to here the linter itself looks at the whole document for its dialect. */
const largeFile = 8 * 1024 * 1024;

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/**
 * Reads a descriptor to its end. Reads that come back short share a buffer, each with a part of its own. Ends with
 * false where the descriptor does not wait for data, so that only a stream can go on.
 */
function* readToEnd(fd: number): Generator<Uint8Array, boolean> {
  let slab = Buffer.allocUnsafeSlow(slabSize);
  let used = 0;
  for (;;) {
    if (slab.length - used < smallestRead) {
      slab = Buffer.allocUnsafeSlow(slabSize);
      used = 0;
    }
    let count: number;
    try {
      count = readSync(fd, slab, used, slab.length - used, null);
    } catch (error) {
      const code = codeOf(error);
      // What Windows says at the end of a pipe.
      if (code === 'EOF') return true;
      if (code === 'EAGAIN') return false;
      throw error;
    }
    if (count === 0) return true;
    yield slab.subarray(used, used + count);
    used += count;
  }
}

function tailOf(fd: number): Uint8Array | undefined {
  const stat = fstatSync(fd);
  if (!stat.isFile() || stat.size <= largeFile) return undefined;
  const tail = Buffer.allocUnsafeSlow(tailSize);
  const count = readSync(fd, tail, 0, tailSize, stat.size - tailSize);
  return tail.subarray(0, count);
}

/** A file, by its path from the working directory. */
export function fileSource(name: string, cwd: string): Source {
  const path = resolve(cwd, name);
  return {
    name,
    async *chunks() {
      const fd = openSync(path, 'r');
      try {
        yield* readToEnd(fd);
      } finally {
        closeSync(fd);
      }
    },
    tail() {
      const fd = openSync(path, 'r');
      try {
        return tailOf(fd);
      } finally {
        closeSync(fd);
      }
    },
  };
}

/** Standard input under a name. */
export function stdinSource(name: string, stdin: Io['stdin']): Source {
  const fd = typeof stdin === 'number' ? stdin : stdin.fd;
  return {
    name,
    async *chunks() {
      if (fd !== undefined && isPlain(fd) && (yield* readToEnd(fd))) return;
      for await (const chunk of typeof stdin === 'number' ? process.stdin : stdin) {
        yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      }
    },
    tail: () => (fd !== undefined && isPlain(fd) ? tailOf(fd) : undefined),
  };
}

/** Whether plain reads do: of files and pipes, not of terminals and sockets. */
function isPlain(fd: number): boolean {
  try {
    const stat = fstatSync(fd);
    return stat.isFile() || stat.isFIFO();
  } catch {
    return false;
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a directory'],
  ['ENOTDIR', 'a part of its path is not a directory'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EMFILE', 'too many open files'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ELOOP', 'its symbolic links go round in a circle'],
]);

/** Why a source could not be read, for people. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return reasons.get(code) ?? (error as Error).message;
}
