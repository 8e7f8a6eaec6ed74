import { main } from '../../../src/cli/main.ts';
import type { Io, Output } from '../../../src/cli/io.ts';

/** What a run of the command line inside the test did. */
export interface Run {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Standard input that yields these chunks. */
export function stream(...chunks: readonly (string | Uint8Array)[]): Exclude<Io['stdin'], number> {
  return {
    async *[Symbol.asyncIterator]() {
      yield* chunks;
    },
  };
}

/** Runs the command line with a process of its own making, on a terminal where one is given. */
export async function run(
  argv: readonly string[],
  given: Partial<Io> = {},
  terminal: Pick<Output, 'isTTY' | 'columns'> = {},
): Promise<Run> {
  const written = { stdout: '', stderr: '' };
  const io: Io = {
    stdin: stream(),
    stdout: {
      write: (text) => (written.stdout += typeof text === 'string' ? text : Buffer.from(text).toString()),
      ...terminal,
    },
    stderr: { write: (text) => (written.stderr += typeof text === 'string' ? text : Buffer.from(text).toString()) },
    env: {},
    cwd: process.cwd(),
    ...given,
  };
  return { exit: await main(argv, io), ...written };
}
