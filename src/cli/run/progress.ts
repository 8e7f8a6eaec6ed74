import { cellsOf, visible } from '../../text/width.ts';
import { durationText, sizeText } from '../http/quantity.ts';
import type { Output } from '../io.ts';

/** A line on a terminal that shows how far a run is. */
export interface Progress {
  /** A source is waited for, such as a server. */
  started(name: string): void;
  ended(name: string, isFailure: boolean): void;
  /** A source was done by an earlier run. */
  skipped(): void;
  /** Bytes of a source were read; `size` is the number of all, if it is known. */
  read(name: string, bytes: number, size: () => number | undefined): void;
  /** Removes the line, for other text to be written. */
  clear(): void;
}

const eraseLine = '\r\u001b[2K';
/** Runs shorter than this show nothing of files and standard input, and no rate. */
const firstShown = 500;
const interval = 100;

/** Milliseconds by the clock: for `performance`, Node would load ten modules at the start of every run. */
const now = Date.now;

/** As much of a text as fits into so many columns. */
function fitting(text: string, columns: number): string {
  let width = 0;
  let shown = '';
  for (const cell of cellsOf(text)) {
    width += cell.width;
    if (width > columns) break;
    shown += cell.shown;
  }
  return shown;
}

/** Targets by what became of them. */
interface Counts {
  readonly targets: number;
  readonly done: number;
  /** Of these, the ones that an earlier run did. */
  readonly skipped: number;
  readonly failed: number;
  readonly milliseconds: number;
}

/** `120/2000, 3 failed, 85/s, 22 s left`: what can be said of these. */
function countsText({ targets, done, skipped, failed, milliseconds }: Counts): string {
  const parts = [`${done}/${targets}`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (done > skipped && milliseconds >= firstShown) {
    const rate = ((done - skipped) * 1000) / milliseconds;
    parts.push(`${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s`);
    const left = Math.ceil((targets - done) / rate) * 1000;
    if (left > 0) parts.push(`${durationText(left)} left`);
  }
  return parts.join(', ');
}

/** Shows progress on standard error if that is a terminal. */
export function progressOn(output: Output, targets: number): Progress {
  const running = new Set<string>();
  const begun = now();
  let nextRead = begun + firstShown;
  let nextWaiting = 0;
  let reading = '';
  let received = 0;
  let size: number | undefined;
  let done = 0;
  let skipped = 0;
  let failed = 0;
  let shown = false;
  const clear = (): void => {
    if (shown) output.write(eraseLine);
    shown = false;
  };
  const show = (line: string): void => {
    // The terminal is asked late: most runs are over before there is something to show.
    if (output.isTTY !== true) return;
    output.write(`${shown ? eraseLine : ''}${fitting(visible(line), (output.columns ?? 80) - 1)}`);
    shown = true;
  };
  const showWaiting = (): void => {
    const [first] = running;
    if (first === undefined) {
      clear();
      return;
    }
    // With many targets, the line would change faster than it can be read.
    const time = now();
    if (shown && time < nextWaiting) return;
    nextWaiting = time + interval;
    const others = running.size > 1 ? ` and ${running.size - 1} more` : '';
    const counts = countsText({ targets, done, skipped, failed, milliseconds: time - begun });
    show(`${counts} waiting for ${first}${others}`);
  };
  return {
    started(name) {
      running.add(name);
      showWaiting();
    },
    ended(name, isFailure) {
      running.delete(name);
      done += 1;
      if (isFailure) failed += 1;
      showWaiting();
    },
    skipped() {
      done += 1;
      skipped += 1;
    },
    read(name, bytes, sizeOf) {
      const time = now();
      if (name !== reading) {
        reading = name;
        received = 0;
        size = undefined;
      }
      received += bytes;
      if (time < nextRead) return;
      nextRead = time + interval;
      size ??= sizeOf();
      const total = size === undefined ? '' : ` of ${sizeText(size)} (${Math.floor((100 * received) / size)}%)`;
      show(`read ${sizeText(received)}${total} of ${name}`);
    },
    clear,
  };
}
