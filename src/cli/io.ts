import type { Worker } from 'node:worker_threads';
import type { ThreadData } from './run/thread-messages.ts';

/** Where text is written: standard output or standard error. */
export interface Output {
  write(text: string | Uint8Array): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number | undefined;
}

/** Where bytes come from: standard input as a stream. */
export interface InputStream extends AsyncIterable<Uint8Array | string> {
  readonly fd?: number;
  readonly isTTY?: boolean;
}

/** Reports a message on standard error. */
export type ReportError = (message: string) => void;

/** The process, as far as the command line touches it. */
export interface Io {
  /**
   * Standard input: a stream, or its file descriptor. With the descriptor, Node's stream is created only if blocking
   * reads do not work (it takes milliseconds, and makes a pipe non-blocking).
   */
  readonly stdin: InputStream | number;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Starts a thread that lints files, see run/thread.ts; absent where there are none. */
  readonly startThread?: (data: ThreadData) => Worker;
  /** Ends the run with its reason. */
  readonly signal?: AbortSignal;
  /** Called with the path of each file or folder that says what is linted, and how, so that it can be watched. */
  readonly noteFile?: (path: string) => void;
  /** Called with the number of bytes before they are linted. */
  readonly reading?: (bytes: number) => void;
  /** Called if something may keep the process running after `main` has resolved, such as a read that never ends. */
  readonly abandon?: () => void;
}

/** The width for reports: that of the terminal, or what the environment says. */
export function widthOf({ stdout, env }: Io): number | undefined {
  const columns = stdout.columns ?? Number(env['COLUMNS']);
  return columns > 0 ? columns : undefined;
}
