import { FetchError } from './fetch-error.ts';
import { durationText } from './quantity.ts';

/** Time that this program spent on its own work, in which it kept every server waiting. */
export interface Work {
  milliseconds: number;
}

/** The time allowed for a scrape, from the first byte sent to the last one received. */
export interface Deadline {
  readonly signal: AbortSignal;
  readonly stop: () => void;
}

/** Sets a deadline, which is postponed by the time that the program works meanwhile. */
export function deadline(milliseconds: number, work: Readonly<Work>): Deadline {
  const controller = new AbortController();
  let workBefore = work.milliseconds;
  let timer: NodeJS.Timeout;
  const wait = (time: number): void => {
    timer = setTimeout(() => {
      const worked = work.milliseconds - workBefore;
      workBefore = work.milliseconds;
      if (worked >= 1) {
        wait(worked);
        return;
      }
      const text = durationText(milliseconds);
      const why = 'Prometheus gives up after its scrape_timeout, this program after --timeout';
      controller.abort(new FetchError(`no complete response within ${text}; ${why}`));
    }, time);
  };
  wait(milliseconds);
  return { signal: controller.signal, stop: () => clearTimeout(timer) };
}
