import { codeOf } from '../sources/reason.ts';

/** What a connection fails with that may be over soon, such as the restart of a target. */
const passing: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
]);

const firstDelay = 200;

/** Whether it may help to connect again after an error, where nothing of a response had come by then. */
export function isPassing(error: unknown): boolean {
  return passing.has(codeOf(error) ?? '');
}

/**
 * Milliseconds to wait before the next try: twice as long each time, and not the same for all targets, so that those of
 * a host do not all come back at once.
 */
export function retryDelay(tries: number, random: () => number = Math.random): number {
  return firstDelay * 2 ** tries * (0.5 + random());
}

/** Waits; throws the reason of the signal if that comes first. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
