// Measures start-up, throughput, memory and growth, beside whatever peers are installed, in one run.
//   npm run bench -- [--rounds N] [--only TEXT] [--large] [--folder DIR] [--peers DIR] [--markdown]
// Peers: promtool (PATH), python3 with prometheus_client, and the npm packages parse-prometheus-text-format and
// prom2javascript (npm install --prefix DIR, with --peers DIR). Times are the medians of the rounds, which take turns; compare them within
// a run, as ratios.
import { spawn, spawnSync } from 'node:child_process';
import { openSync, closeSync, readFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { documentPath, sizeOf } from './bench-data.js';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    large: { type: 'boolean', default: false },
    folder: { type: 'string', default: join(tmpdir(), 'promlint-ts-bench') },
    peers: { type: 'string', default: '.' },
    markdown: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const cli = new URL('../bin/promlint-ts.js', import.meta.url).pathname;
const library = new URL('bench-library.js', import.meta.url).pathname;

function has(command, ...args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

const python =
  'import sys\nfrom prometheus_client.parser import text_fd_to_metric_families as p\nfor f in p(sys.stdin): pass';
const peers = {
  promtool: has('promtool', '--version'),
  python: has('python3', '-c', 'import prometheus_client'),
};

/** Runs a command over a file on its standard input: milliseconds, and the most memory it held, in MiB. */
function measure(command, args, file) {
  return new Promise((resolve) => {
    const input = file === undefined ? 'ignore' : openSync(file, 'r');
    const start = performance.now();
    const child = spawn(command, args, { stdio: [input, 'ignore', 'ignore'] });
    let peak = 0;
    const look = () => {
      try {
        const high = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'latin1'));
        if (high !== null) peak = Math.max(peak, Number(high[1]) / 1024);
      } catch {
        // It has ended.
      }
    };
    const timer = setInterval(look, 4);
    child.on('exit', (code) => {
      const milliseconds = performance.now() - start;
      clearInterval(timer);
      if (typeof input === 'number') closeSync(input);
      resolve({ milliseconds, peak, code });
    });
  });
}

function measureLibrary(what, file) {
  const done = spawnSync('node', ['--max-old-space-size=8192', library, what, file, options.peers], {
    encoding: 'utf8',
  });
  try {
    return JSON.parse(done.stdout);
  } catch {
    return { missing: 'failed' };
  }
}

function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

const rows = [];

/** Measures the contestants of a document in turns. */
async function compare(name, contestants, turns = rounds) {
  if (!name.includes(options.only)) return undefined;
  const path = documentPath(name, options.folder);
  const bytes = sizeOf(path);
  const results = new Map(contestants.map((one) => [one.name, []]));
  for (let round = 0; round < turns; round += 1) {
    for (const { name: who, run } of contestants) results.get(who).push(await run(path));
  }
  const table = {};
  for (const [who, runs] of results) {
    const good = runs.filter((one) => one.milliseconds !== undefined);
    if (good.length === 0) continue;
    const milliseconds = median(good.map((one) => one.milliseconds));
    table[who] = {
      milliseconds,
      peak: Math.max(...good.map((one) => one.peak ?? 0)),
      speed: bytes / 1e3 / milliseconds,
    };
  }
  for (const [who, result] of Object.entries(table)) {
    rows.push({
      document: name,
      bytes,
      who,
      ...result,
      ratio: result.milliseconds / table[contestants[0].name].milliseconds,
    });
    print(rows.at(-1));
  }
  return table;
}

function print({ document, who, milliseconds, speed, peak, ratio }) {
  const cells = [
    document.padEnd(15),
    who.padEnd(30),
    `${milliseconds.toFixed(0)} ms`.padStart(10),
    `${speed.toFixed(1)} MB/s`.padStart(12),
  ];
  cells.push(peak > 0 ? `${peak.toFixed(0)} MiB`.padStart(9) : ''.padStart(9), `${ratio.toFixed(2)}x`.padStart(8));
  console.log(cells.join(' '));
}

const ours = { name: 'promlint-ts', run: (file) => measure('node', [cli], file) };
const bare = { name: 'node -e 0', run: () => measure('node', ['-e', '0']) };
const promtool = { name: 'promtool check metrics', run: (file) => measure('promtool', ['check', 'metrics'], file) };
const clientPython = { name: 'client_python (parse)', run: (file) => measure('python3', ['-c', python], file) };
const inProcess = (what) => ({ name: `${what} (in process)`, run: (file) => measureLibrary(what, file) });
const all = (...list) =>
  list.filter((one) => (one !== promtool || peers.promtool) && (one !== clientPython || peers.python));

console.log(`node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, ${rounds} rounds`);
if (peers.promtool)
  console.log((spawnSync('promtool', ['--version'], { encoding: 'utf8' }).stdout || '').split('\n')[0]);

const checks = [];
const check = (what, value, limit, unit = '') =>
  checks.push({ what, value, wanted: `at most ${limit.toFixed(2)}${unit}`, unit, ok: value <= limit });
const checkLeast = (what, value, limit, unit = '') =>
  checks.push({ what, value, wanted: `at least ${limit.toFixed(2)}${unit}`, unit, ok: value >= limit });

const small = await compare('mix-100kB', all(ours, bare, promtool));
if (small !== undefined)
  check(
    'start-up: 100 kB against node -e 0',
    small['promlint-ts'].milliseconds / small['node -e 0'].milliseconds,
    1.6,
    'x',
  );
const middle = await compare('mix-5MB', all(ours, promtool, clientPython));
const big = await compare('mix-50MB', all(ours, promtool), Math.min(rounds, 5));
if (big?.['promtool check metrics'] !== undefined) {
  const ratio = big['promtool check metrics'].milliseconds / big['promlint-ts'].milliseconds;
  checkLeast("throughput: promtool's time over ours", ratio, 4, 'x');
}
const parsing = await compare(
  'mix-50MB',
  [inProcess('parse'), inProcess('lint'), inProcess('parse-prometheus-text-format'), inProcess('prom2javascript')],
  Math.min(rounds, 3),
);
if (parsing?.['parse-prometheus-text-format (in process)'] !== undefined) {
  const ratio =
    parsing['parse-prometheus-text-format (in process)'].milliseconds / parsing['parse (in process)'].milliseconds;
  checkLeast("parsing: parse-prometheus-text-format's time over ours", ratio, 8, 'x');
}
const memory = (table, name, series, families) => {
  if (table === undefined) return;
  check(
    `memory of ${name} against 110 MiB + 40 B a series + 300 B a family`,
    table['promlint-ts'].peak,
    110 + (40 * series + 300 * families) / 1048576,
    ' MiB',
  );
};
memory(middle, 'mix-5MB', 58_300, 540);
memory(big, 'mix-50MB', 582_645, 5_425);
if (options.large) memory(await compare('mix-500MB', [ours], 1), 'mix-500MB', 5_826_450, 54_250);
await compare('family-10k', all(ours, promtool), 1);
const hundred = await compare('family-100k', [ours], 3);
const million = await compare('family-1M', [ours], 3);
if (hundred !== undefined && million !== undefined) {
  memory(million, 'family-1M', 1e6, 1);
  check(
    'growth: 1 M series against 100 k',
    million['promlint-ts'].milliseconds / hundred['promlint-ts'].milliseconds,
    12,
    'x',
  );
}
const hundredFamilies = await compare('families-100k', [ours], 3);
const millionFamilies = await compare('families-1M', [ours], 3);
if (hundredFamilies !== undefined && millionFamilies !== undefined) {
  memory(millionFamilies, 'families-1M', 1e6, 1e6);
  check(
    'growth: 1 M families against 100 k',
    millionFamilies['promlint-ts'].milliseconds / hundredFamilies['promlint-ts'].milliseconds,
    12,
    'x',
  );
}
await compare('long-values', all(ours, promtool), 3);
await compare('long-line', [ours], 3);
await compare('many-labels', [ours], 3);
await compare('million-faults', [ours], 3);

console.log('');
for (const { what, value, wanted, unit, ok } of checks) {
  console.log(`${ok ? 'reached' : 'MISSED '}  ${what}: ${value.toFixed(2)}${unit}, wanted ${wanted}`);
}
if (options.markdown) {
  console.log('\n| document | what | time | speed | peak memory | ratio |\n| --- | --- | --- | --- | --- | --- |');
  for (const { document, who, milliseconds, speed, peak, ratio } of rows) {
    console.log(
      `| ${document} | ${who} | ${milliseconds.toFixed(0)} ms | ${speed.toFixed(1)} MB/s | ${peak > 0 ? `${peak.toFixed(0)} MiB` : ''} | ${ratio.toFixed(2)} |`,
    );
  }
}
