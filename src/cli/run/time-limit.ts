import { UsageError } from '../arguments/usage-error.ts';
import { durationText, parseDuration } from '../http/quantity.ts';
import { SourceError } from '../sources/source-error.ts';

/** The time that `--max-time` allows for a run. */
export interface TimeLimit {
  /** Ends what waits for a file, a pipe or a server. */
  readonly signal: AbortSignal;
  /**
   * Throws once the time is over. Timers do not run while this program works, so it checks between chunks, too.
   * @throws SourceError
   */
  check(): void;
  /** Whether something was not judged because of it. */
  isOver(): boolean;
  stop(): void;
}

/** The limit of a run that has none, but can be ended. */
function endedBy(signal: AbortSignal): TimeLimit {
  return { signal, check: () => signal.throwIfAborted(), isOver: () => false, stop: () => {} };
}

/**
 * Starts the time of a run; undefined if nothing but its end can end it.
 * @throws UsageError if it is not a time.
 */
export function limitTime(time: string | undefined, outer: AbortSignal | undefined): TimeLimit | undefined {
  if (time === undefined) return outer === undefined ? undefined : endedBy(outer);
  const limit = limitOf(time);
  return outer === undefined ? limit : bothOf(limit, outer);
}

/** A limit that a signal ends, too. */
function bothOf(limit: TimeLimit, outer: AbortSignal): TimeLimit {
  const check = (): void => {
    outer.throwIfAborted();
    limit.check();
  };
  return { ...limit, signal: AbortSignal.any([limit.signal, outer]), check };
}

function limitOf(time: string): TimeLimit {
  const milliseconds = parseDuration(time);
  if (milliseconds === undefined) throw new UsageError(`--max-time takes a time, such as 30s or 5m, not '${time}'`);
  const end = performance.now() + milliseconds;
  const controller = new AbortController();
  let over = false;
  const abort = (): void => {
    over = true;
    if (controller.signal.aborted) return;
    controller.abort(
      new SourceError(`not judged: the run took longer than ${durationText(milliseconds)} (--max-time)`),
    );
  };
  const timer = setTimeout(abort, milliseconds);
  return {
    signal: controller.signal,
    check() {
      if (performance.now() >= end) abort();
      controller.signal.throwIfAborted();
    },
    isOver: () => over,
    stop: () => clearTimeout(timer),
  };
}
