// Measures for bench.js: whole processes, and libraries in a process of their own.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const library = fileURLToPath(new URL('bench-library.js', import.meta.url));

/** The environment of what is measured. Node reads the certificates of NODE_EXTRA_CA_CERTS at every start, for long. */
const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...env } = process.env;

// The shell knows the processor time of its children, which Node does not tell.
const shell = '"$@" <&0 >/dev/null 2>&1 & echo $!; wait $!; times';

/** Milliseconds of user and system time in the last line that `times` prints: the children's. */
function processorTime(printed) {
  const line = printed.trimEnd().split('\n').at(-1) ?? '';
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)];
  if (parts.length !== 2) throw new Error(`bash printed no times: ${JSON.stringify(printed)}`);
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000, 0);
}

/**
 * Runs a command over a file on its standard input: milliseconds until it ends, those of processors that it used, and
 * the most memory that it held, in MiB.
 */
export function measureProcess(command, args, file) {
  return new Promise((resolve, reject) => {
    const input = file === undefined ? 'ignore' : openSync(file, 'r');
    const start = performance.now();
    const child = spawn('bash', ['-c', shell, 'bash', command, ...args], { env, stdio: [input, 'pipe', 'ignore'] });
    let printed = '';
    let peak = 0;
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
    });
    // The kernel keeps the peak; it can be asked for as long as the process is there.
    const look = () => {
      const pid = /^\d+/.exec(printed)?.[0];
      if (pid === undefined) return;
      try {
        const high = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
        if (high !== null) peak = Math.max(peak, Number(high[1]) / 1024);
      } catch {
        // It has ended.
      }
    };
    const timer = setInterval(look, 4);
    child.on('error', reject);
    child.on('close', () => {
      const milliseconds = performance.now() - start;
      clearInterval(timer);
      if (typeof input === 'number') closeSync(input);
      resolve({ milliseconds, processor: processorTime(printed), peak });
    });
  });
}

/** Runs bench-library.js: milliseconds of the first pass and of the best of the others, or why there are none. */
export function measureLibrary(what, file, peers) {
  const args = ['--max-old-space-size=8192', library, what, file, peers];
  const done = spawnSync('node', args, { env, encoding: 'utf8' });
  try {
    return JSON.parse(done.stdout);
  } catch {
    return { missing: 'it ended early' };
  }
}

/** Millions of instructions of a run, which repeat where times do not; `undefined` without valgrind. */
export function countInstructions(command, args, file) {
  const input = openSync(file, 'r');
  const options = ['--tool=callgrind', '--callgrind-out-file=/dev/null', '--smc-check=all-non-file'];
  const { stderr } = spawnSync('valgrind', [...options, command, ...args], {
    env,
    encoding: 'utf8',
    stdio: [input, 'ignore', 'pipe'],
    maxBuffer: 1 << 28,
  });
  closeSync(input);
  const collected = /Collected : (\d+)/.exec(stderr ?? '')?.[1];
  return collected === undefined ? undefined : Number(collected) / 1e6;
}

/** The first line that a command prints; `undefined` if it cannot be run. */
export function versionOf(command, ...args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}

/** The value below which a share of the values lies. */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export function median(values) {
  return quantile(values, 0.5);
}
