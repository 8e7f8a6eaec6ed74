import { type Stats, writeSync } from 'node:fs';
import type { Output } from '../io.ts';
import { statOf } from '../sources/read.ts';

/** Standard output or standard error, and what became of it. */
export interface ProcessOutput extends Output {
  /** What went wrong; a reader that went away (`| head`) is not a failure. */
  readonly failure: Error | undefined;
  /** Calls back when everything is written. */
  flush(done: () => void): void;
}

/** Linux's devices of memory, such as /dev/null and /dev/full, by their major number. */
const memoryDevices = 1;

function isTerminal(fd: number, stat: Stats): boolean {
  if (!stat.isCharacterDevice()) return false;
  if (process.platform === 'linux' && stat.rdev >>> 8 === memoryDevices) return false;
  // Node's module for terminals takes milliseconds to load.
  return process.getBuiltinModule('node:tty').isatty(fd);
}

/** Whether a write to it waits until all is written: terminals and sockets are left to Node's streams. */
function isBlocking(fd: number, stat: Stats): boolean {
  if (stat.isFile()) return true;
  if (process.platform === 'win32') return false;
  return stat.isFIFO() || (stat.isCharacterDevice() && !isTerminal(fd, stat));
}

/**
 * An output of the process. Files and pipes are written to directly: Node's streams take milliseconds to load, which
 * most runs do not need.
 */
export function openOutput(fd: 1 | 2): ProcessOutput {
  const stat = statOf(fd);
  let isDirect = stat !== undefined && isBlocking(fd, stat);
  let isGone = false;
  let failure: Error | undefined;
  let opened: NodeJS.WriteStream | undefined;

  const fail = (error: NodeJS.ErrnoException): void => {
    isGone = true;
    if (error.code !== 'EPIPE') failure ??= error;
  };
  const stream = (): NodeJS.WriteStream => {
    opened ??= (fd === 1 ? process.stdout : process.stderr).on('error', fail);
    return opened;
  };
  const writeDirectly = (text: string | Uint8Array): void => {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(fd, bytes, written);
    } catch (error) {
      // Another process that shares the pipe may have made it non-blocking.
      isDirect = (error as NodeJS.ErrnoException).code !== 'EAGAIN';
      if (isDirect) fail(error as NodeJS.ErrnoException);
      else stream().write(bytes.subarray(written));
    }
  };

  return {
    write(text) {
      if (isGone) return;
      if (isDirect) writeDirectly(text);
      else stream().write(text);
    },
    flush(done) {
      if (opened === undefined || isGone) done();
      else opened.write('', () => done());
    },
    get isTTY() {
      return stat !== undefined && isTerminal(fd, stat);
    },
    get columns() {
      return this.isTTY ? stream().columns : undefined;
    },
    get failure() {
      return failure;
    },
  };
}
