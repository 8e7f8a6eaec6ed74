/** The time, and what happens later: a test has one of its own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls a function after some milliseconds, unless it is cancelled by what is returned. */
  after(milliseconds: number, call: () => void): () => void;
}

/** The longest time of Node's timers. */
const longest = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, Math.min(longest, Math.max(0, milliseconds)));
    return () => clearTimeout(timer);
  },
};
