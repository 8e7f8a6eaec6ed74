// Measures for bench.js: whole processes, and libraries in a process of their own.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const library = fileURLToPath(new URL('bench-library.js', import.meta.url));

/** Runs a command over a file on its standard input: milliseconds, and the most memory it held, in MiB. */
export function measureProcess(command, args, file) {
  return new Promise((resolve) => {
    const input = file === undefined ? 'ignore' : openSync(file, 'r');
    const start = performance.now();
    const child = spawn(command, args, { stdio: [input, 'ignore', 'ignore'] });
    let peak = 0;
    // The kernel keeps the peak; it can be asked for as long as the process is there.
    const look = () => {
      try {
        const high = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'latin1'));
        if (high !== null) peak = Math.max(peak, Number(high[1]) / 1024);
      } catch {
        // It has ended.
      }
    };
    const timer = setInterval(look, 4);
    child.on('exit', () => {
      const milliseconds = performance.now() - start;
      clearInterval(timer);
      if (typeof input === 'number') closeSync(input);
      resolve({ milliseconds, peak });
    });
  });
}

/** Runs bench-library.js: milliseconds of the first pass and of the best of the others, or why there are none. */
export function measureLibrary(what, file, peers) {
  const done = spawnSync('node', ['--max-old-space-size=8192', library, what, file, peers], { encoding: 'utf8' });
  try {
    return JSON.parse(done.stdout);
  } catch {
    return { missing: 'it ended early' };
  }
}

/** What a command prints first; nothing where it cannot be run. */
export function versionOf(command, ...args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}

export function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
