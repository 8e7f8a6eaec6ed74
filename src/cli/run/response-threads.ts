import type { Io } from '../io.ts';
import type { ThreadPool } from './thread-pool.ts';
import type { PreparedRun } from './run-extras.ts';

/** Bytes of responses, and targets to come, below which threads take longer to start than they save. */
const enoughBytes = 2 * 1024 * 1024;
const enoughTargets = 16;
/** Targets from which on threads are started before anything has come. */
const manyTargets = 100;

/** Threads for the responses of a run, which are started once there is enough for them to do. */
export interface ResponseThreads {
  /** So much of responses was linted in this thread. */
  received(bytes: number): void;
  /** The threads to lint the next response with; `undefined` if this one does. */
  pool(): Promise<ThreadPool | undefined>;
  close(): void;
}

/** Prepares threads for so many targets. */
export function responseThreads(targets: number, prepared: PreparedRun, io: Io): ResponseThreads {
  const { independent, settings } = prepared;
  const { jobs } = settings;
  let isWanted = independent !== undefined && jobs !== 1 && (jobs !== undefined || targets >= manyTargets);
  let left = targets;
  let bytes = 0;
  let started: Promise<ThreadPool | undefined> | undefined;
  const start = async (): Promise<ThreadPool | undefined> => {
    if (independent === undefined) return undefined;
    const { startThreadsForResponses } = await import('./parallel.ts');
    return startThreadsForResponses(targets, independent, jobs, io, Math.max(bytes, enoughBytes));
  };
  return {
    received(more) {
      bytes += more;
    },
    async pool() {
      left -= 1;
      isWanted ||= bytes >= enoughBytes && left >= enoughTargets && jobs !== 1;
      if (!isWanted) return undefined;
      started ??= start();
      return started;
    },
    close() {
      void started?.then((pool) => pool?.close());
    },
  };
}
