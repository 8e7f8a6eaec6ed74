import { setFlagsFromString } from 'node:v8';

/**
 * Most scrapes are read before V8's optimising compiler pays off: on 100 kB it takes longer to compile than the
 * compiled code saves. So it is held back until this many bytes have been read. V8 reads the flag whenever it considers
 * a function, so it can be changed at any time; docs/benchmarks.md has the figures.
 */
const enough = 256 * 1024;

/** Holds the optimising compiler back. The function that it returns is called with the number of bytes of each read. */
export function holdOptimiser(): (bytes: number) => void {
  setFlagsFromString('--no-opt');
  let read = 0;
  let held = true;
  return (bytes) => {
    read += bytes;
    if (!held || read < enough) return;
    held = false;
    setFlagsFromString('--opt');
  };
}
