import { visible } from '../../text/width.ts';
import type { Output } from '../io.ts';

/** A line on a terminal that says how far a run is. */
export interface Progress {
  started(name: string): void;
  ended(name: string): void;
  /** Takes the line away, for other text to be written. */
  clear(): void;
}

const silent: Progress = { started() {}, ended() {}, clear() {} };
const eraseLine = '\r\u001b[2K';

/** Shows progress on standard error where that is a terminal, and nothing anywhere else. */
export function progressOn(output: Output, total: number): Progress {
  if (output.isTTY !== true) return silent;
  const running = new Set<string>();
  let done = 0;
  let shown = false;
  const clear = (): void => {
    if (shown) output.write(eraseLine);
    shown = false;
  };
  const show = (): void => {
    clear();
    const [first] = running;
    if (first === undefined) return;
    const others = running.size > 1 ? ` and ${running.size - 1} more` : '';
    const line = `${done}/${total} waiting for ${visible(first)}${others}`;
    output.write(line.slice(0, (output.columns ?? 80) - 1));
    shown = true;
  };
  return {
    started(name) {
      running.add(name);
      show();
    },
    ended(name) {
      running.delete(name);
      done += 1;
      show();
    },
    clear,
  };
}
