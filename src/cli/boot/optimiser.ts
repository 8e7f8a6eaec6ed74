import { setFlagsFromString } from 'node:v8';

/**
 * Most scrapes are read before V8's optimising compiler pays off: on 100 kB it takes longer to compile than the
 * compiled code saves. So it is held back until this many bytes have been read. V8 reads the flag whenever it considers
 * a function, so it can be changed at any time; docs/benchmarks.md has the figures.
 */
const enough = 256 * 1024;

let isHeld = false;

/** Sets whether V8 may drop compiled functions that have not run for a while, as those of a start in a long run. */
export function keepCompiled(keep: boolean): void {
  setFlagsFromString(keep ? '--no-flush-bytecode' : '--flush-bytecode');
}

/** Has the space for short-lived objects of threads that are about to start begin at their limit. */
export function startWithFullYoungSpace(): void {
  setFlagsFromString('--min-semi-space-size=4');
}

/**
 * Keeps the heaps of all threads small, once threads have started (each start resets this). V8 would let the space for
 * short-lived objects take 32 MiB, though where threads lint, the main one hardly does more than receive; and it would
 * let garbage pile up to more than what is in use, in each heap.
 */
export function keepHeapsSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=70');
}

/** Holds the optimising compiler back. The function that it returns is called with the number of bytes of each read. */
export function holdOptimiser(): (bytes: number) => void {
  setFlagsFromString('--no-opt');
  isHeld = true;
  let read = 0;
  return (bytes) => {
    read += bytes;
    if (isHeld && read >= enough) releaseOptimiser();
  };
}

function releaseOptimiser(): void {
  setFlagsFromString('--opt');
  isHeld = false;
}

/**
 * Runs something while the optimiser is held back. V8 takes a code cache only under the flags under which it was made,
 * so that all are made and taken under these. (Those of the start are none of them: in some versions of Node, they
 * differ once any flag has been set.)
 */
export function withoutOptimiser<Result>(work: () => Result): Result {
  if (isHeld) return work();
  setFlagsFromString('--no-opt');
  try {
    return work();
  } finally {
    setFlagsFromString('--opt');
  }
}
