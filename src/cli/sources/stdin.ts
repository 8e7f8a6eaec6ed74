import type { Stats } from 'node:fs';
import type { Io } from '../io.ts';
import { readTail, readToEnd, statOf, untilAborted } from './read.ts';
import type { Source } from './source.ts';
import { SourceError } from './source-error.ts';

const emptyInput =
  'standard input is empty: the command before the pipe wrote nothing, so its request or export probably failed';

/** Whether blocking reads work: for files and pipes, not for terminals and sockets. */
function isBlocking(stat: Stats | undefined): boolean {
  return stat?.isFile() === true || stat?.isFIFO() === true;
}

/** Standard input under a name. No bytes at all are an error: they mean that whatever was to write them failed. */
export function stdinSource(name: string, stdin: Io['stdin']): Source {
  const fd = typeof stdin === 'number' ? stdin : stdin.fd;
  const stat = fd === undefined ? undefined : statOf(fd);

  async function* read(signal: AbortSignal | undefined): AsyncGenerator<Uint8Array | string> {
    if (stat?.isDirectory() === true) throw new SourceError('standard input is a directory');
    const blocks = signal === undefined ? isBlocking(stat) : stat?.isFile() === true;
    if (fd !== undefined && blocks && (yield* readToEnd(fd))) return;
    const stream = typeof stdin === 'number' ? process.stdin : stdin;
    yield* signal === undefined ? stream : untilAborted(stream, signal);
  }

  return {
    name,
    async *chunks(signal) {
      let isEmpty = true;
      for await (const chunk of read(signal)) {
        if (chunk.length > 0) isEmpty = false;
        yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      }
      if (isEmpty) throw new SourceError(emptyInput);
    },
    tail: () => (fd !== undefined && stat?.isFile() === true ? readTail(fd) : undefined),
    size: () => (stat?.isFile() === true ? stat.size : undefined),
  };
}
