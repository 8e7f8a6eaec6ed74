import { setFlagsFromString } from 'node:v8';

/**
 * Most scrapes are read before V8's optimising compiler pays off: on 100 kB it takes longer to compile than the
 * compiled code saves. So it is held back until this many bytes have been read. V8 reads the flag whenever it considers
 * a function, so it can be changed at any time; docs/benchmarks.md has the figures.
 */
const enough = 256 * 1024;

/**
 * Holds it back, and lets it do less: to compile is a third of the work for a document of 5 MB. It takes 620 bytes of
 * other functions' bytecode into each function, not 920, and does not make a copy of the first turn of each loop.
 * Together that is 10 to 15 % less CPU time for 5 MB, a few less for 50 MB, and no difference for 500 MB.
 */
const held = '--no-opt --max-inlined-bytecode-size-cumulative=620 --no-turbo-loop-peeling';

let isHeld = false;

/** Sets whether V8 may drop compiled functions that have not run for a while, as those of a start in a long run. */
export function keepCompiled(keep: boolean): void {
  setFlagsFromString(keep ? '--no-flush-bytecode' : '--flush-bytecode');
}

const heapGrowth = { usual: '--heap-growing-percent=0', small: '--heap-growing-percent=70' };

let areHeapsSmall = false;

/**
 * Keeps the heaps of all threads small: V8 would let garbage pile up to several times what is in use, in each of them.
 * The flag is the process's, but each thread that loads code has to know of it, see {@link withUsualFlags}.
 */
export function keepHeapsSmall(): void {
  areHeapsSmall = true;
  setFlagsFromString(heapGrowth.small);
}

/** Holds the optimising compiler back. The function that it returns is called with the number of bytes of each read. */
export function holdOptimiser(): (bytes: number) => void {
  setFlagsFromString(held);
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
 * Runs something under the flags that most runs load code with: the optimiser held back, and no others. V8 takes a code
 * cache only under the flags under which it was made. (Those of the start are none of them: in some versions of Node, they
 * differ once any flag has been set.)
 */
export function withUsualFlags<Result>(work: () => Result): Result {
  if (!isHeld) setFlagsFromString(held);
  if (areHeapsSmall) setFlagsFromString(heapGrowth.usual);
  try {
    return work();
  } finally {
    if (!isHeld) setFlagsFromString('--opt');
    if (areHeapsSmall) setFlagsFromString(heapGrowth.small);
  }
}
