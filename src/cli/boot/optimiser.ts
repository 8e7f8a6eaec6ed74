import { setFlagsFromString } from 'node:v8';

/**
 * Most scrapes are read before V8's optimising compiler has paid for itself: on 100 kB it takes longer to compile
 * than the compiled code saves. So it is held back until enough has been read. V8 looks at the flag whenever it
 * considers a function, so that it can be changed at any time; docs/benchmarks.md has what it brings.
 */
const enough = 256 * 1024;

/** Holds the optimising compiler back; the function that it returns is told how many bytes there are to read. */
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
