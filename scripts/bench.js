// Measures start-up, throughput, memory and growth, beside whatever peers are installed, in one run.
//   npm run bench -- [--rounds N] [--only TEXT] [--large] [--folder DIR] [--peers DIR] [--python PROGRAM] [--write]
//   npm run bench -- BEFORE AFTER [--rounds N] [--only TEXT] [--kinds] [--folder DIR]
//   npm run bench -- --fleet [--rounds N] [--targets N]
//   npm run bench -- --format [--large] [--rounds N] [--folder DIR]
//   npm run bench -- --page [--rounds N] [--targets N]
// The second form compares two revisions of this repository (`.` is the work tree), see bench-revisions.js, the third scrapes
// targets, see bench-fleet.js, the fourth formats documents, see bench-format.js, the fifth opens the report of a fleet in
// Chromium, see bench-page.js.
// Peers: promtool (PATH), prometheus_client of the Python that is named (python3), and the npm packages
// parse-prometheus-text-format and prom2javascript (npm install --prefix DIR, with --peers DIR). Times are the medians
// of the rounds, in which the programs take turns; compare them within a run, as ratios. --large adds a document of
// 500 MB, --write puts the tables into docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { countLines, documentPath, documents, sizeOf } from './bench-data.js';
import { dearKinds } from './bench-kinds.js';
import { measureLibrary, measureProcess, median, versionOf } from './bench-measure.js';
import { compareRevisions } from './bench-revisions.js';

const { values: options, positionals: revisions } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    large: { type: 'boolean', default: false },
    folder: { type: 'string', default: join(tmpdir(), 'promlint-ts-bench') },
    peers: { type: 'string', default: '.' },
    python: { type: 'string', default: 'python3' },
    kinds: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    fleet: { type: 'boolean', default: false },
    format: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
    targets: { type: 'string' },
  },
});
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds ${options.rounds} is not a positive number`);
if (revisions.length === 2) {
  await compareRevisions(revisions, { ...options, rounds });
  process.exit();
}
if (options.fleet) {
  const { benchFleet } = await import('./bench-fleet.js');
  await benchFleet({ ...options, rounds, targets: Number(options.targets ?? 2000) });
  process.exit();
}
if (options.page) {
  const { benchPage } = await import('./bench-page.js');
  await benchPage({ rounds, targets: Number(options.targets ?? 5000) });
  process.exit();
}
if (options.format) {
  const { benchFormat } = await import('./bench-format.js');
  await benchFormat({ ...options, rounds });
  process.exit();
}
if (revisions.length > 0) throw new Error('name two revisions to compare them, or none');
const cli = fileURLToPath(new URL('../bin/promlint-ts.js', import.meta.url));
const page = new URL('../docs/benchmarks.md', import.meta.url);

const pythonVersion = versionOf(
  options.python,
  '-c',
  'import importlib.metadata as m, prometheus_client, sys; print(m.version("prometheus_client"), "on Python", sys.version.split()[0])',
);
const promtoolVersion = versionOf('promtool', '--version');
const python =
  'import sys\nfrom prometheus_client.parser import text_fd_to_metric_families as p\nfor f in p(sys.stdin): pass';

/** Version of an npm package among the peers. */
function peerVersion(name) {
  try {
    return JSON.parse(readFileSync(join(options.peers, 'node_modules', name, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}

const program = (name, command, ...args) => ({ name, run: (file) => measureProcess(command, args, file) });
const ours = program('promlint-ts', 'node', cli);
// An empty file instead of `node -e 0`, which compiles and loads more of Node than a file does.
const emptyScript = join(tmpdir(), `promlint-ts-empty-${process.pid}.cjs`);
writeFileSync(emptyScript, '');
process.once('exit', () => rmSync(emptyScript, { force: true }));
const bare = program('node, empty script', 'node', emptyScript);
const promtool = program('promtool check metrics', 'promtool', 'check', 'metrics');
const clientPython = program('client_python (parse)', options.python, '-c', python);
const inProcess = (what) => ({
  name: `${what} (in process)`,
  run: (file) => measureLibrary(what, file, options.peers),
});
const present = (...list) =>
  list.filter((one) => (one !== promtool || promtoolVersion) && (one !== clientPython || pythonVersion));

const rows = [];

/** Measures the contestants of a document in turns; nothing where the document was not asked for. */
async function compare(name, contestants, turns = rounds, isNeeded = false) {
  if (!isNeeded && !name.includes(options.only)) return undefined;
  const path = documentPath(name, options.folder);
  const bytes = sizeOf(path);
  const results = new Map(contestants.map((one) => [one.name, []]));
  for (let round = 0; round < turns; round += 1) {
    for (const { name: who, run } of contestants) results.get(who).push(await run(path));
  }
  const table = {};
  for (const [who, runs] of results) {
    const [{ missing }] = runs;
    if (missing !== undefined) {
      console.log(`${name}: ${who} was not measured: ${missing}`);
      continue;
    }
    const milliseconds = median(runs.map((one) => one.milliseconds));
    const first = runs.some((one) => one.first !== undefined) ? median(runs.map((one) => one.first)) : undefined;
    const processor = runs.some((one) => one.processor !== undefined)
      ? median(runs.map((one) => one.processor))
      : undefined;
    table[who] = { milliseconds, processor, first, peak: Math.max(...runs.map((one) => one.peak ?? 0)) };
  }
  const base = table[contestants[0].name]?.milliseconds;
  for (const [who, { milliseconds, processor, first, peak }] of Object.entries(table)) {
    const speed = who === bare.name ? undefined : bytes / 1e3 / milliseconds;
    const row = { document: name, who, milliseconds, processor, first, speed, peak, ratio: milliseconds / base };
    rows.push(row);
    const cells = cellsOf(row);
    const widths = [30, 40, 10, 10, 12, 9, 8];
    console.log(cells.map((cell, at) => (at < 2 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(' '));
  }
  return table;
}

function cellsOf({ document, who, milliseconds, processor, first, speed, peak, ratio }) {
  return [
    document,
    first === undefined ? who : `${who}; ${first.toFixed(0)} ms at first`,
    `${milliseconds.toFixed(0)} ms`,
    processor === undefined ? '' : `${processor.toFixed(0)} ms`,
    speed === undefined ? '' : `${speed.toFixed(1)} MB/s`,
    peak > 0 ? `${peak.toFixed(0)} MiB` : '',
    ratio.toFixed(2),
  ];
}

const goals = [];
const atMost = (what, value, limit, unit = '') =>
  goals.push({ what, value, wanted: `at most ${limit.toFixed(2)}${unit}`, unit, ok: value <= limit });
const atLeast = (what, value, limit, unit = '') =>
  goals.push({ what, value, wanted: `at least ${limit.toFixed(2)}${unit}`, unit, ok: value >= limit });

/** Holds the peak of a run against 110 MiB, 40 bytes a series and 300 bytes a family, as the report counts them. */
function holdMemory(table, name) {
  if (table === undefined) return;
  const input = openSync(documentPath(name, options.folder), 'r');
  const { stdout } = spawnSync('node', [cli, '-f', 'json'], { stdio: [input, 'pipe', 'ignore'], encoding: 'utf8' });
  const [{ series, families }] = JSON.parse(stdout).sources;
  const limit = 110 + (40 * series + 300 * families) / 2 ** 20;
  const counts = `${series.toLocaleString('en')} series, ${families.toLocaleString('en')} families`;
  atMost(`memory: peak at ${name} (${counts})`, table['promlint-ts'].peak, limit, ' MiB');
}

/** Holds the time of a document against that of one a tenth as long. */
async function holdGrowth(what, small, large) {
  const tenth = await compare(small, [ours], 3);
  const whole = await compare(large, [ours], 3);
  if (tenth === undefined || whole === undefined) return undefined;
  atMost(`growth: ${what}`, whole['promlint-ts'].milliseconds / tenth['promlint-ts'].milliseconds, 12, ' x');
  return whole;
}

/** Holds the processor time of a small document against that of an empty script. */
async function holdStartUp(name, limit) {
  const table = await compare(name, present(ours, bare, promtool), rounds * 4);
  if (table === undefined) return;
  const ratio = table[ours.name].processor / table[bare.name].processor;
  atMost(`start-up: CPU for ${name} over that of an empty script`, ratio, limit, ' x');
}

/** Holds what a line of each kind costs against plain lines, without what a run over no lines costs. */
async function holdKinds() {
  const kinds = Object.keys(documents).filter((name) => name.startsWith('kind-') && name.includes(options.only));
  if (kinds.length === 0) return;
  const starts = [];
  for (let round = 0; round < rounds; round += 1) starts.push((await ours.run(undefined)).processor);
  const start = median(starts);
  const cost = (table, name) => (table[ours.name].processor - start) / countLines(documentPath(name, options.folder));
  const plain = await compare('kind-plain', present(ours, promtool, clientPython), 3, true);
  const goal = cost(plain, 'kind-plain');
  for (const name of kinds) {
    if (name === 'kind-plain') continue;
    const table = await compare(name, present(ours, promtool, clientPython), 3);
    const isDear = dearKinds.includes(name.slice('kind-'.length));
    atMost(`kinds: CPU a line of ${name} over plain lines`, cost(table, name) / goal, isDear ? 2 : 1.5, ' x');
  }
}

/** Holds the time for many files: of each on one core, and what a second core brings. */
async function holdManyFiles() {
  const files = 1000;
  const name = `files-${files}`;
  if (!name.includes(options.only)) return;
  const folder = join(options.folder, name);
  mkdirSync(folder, { recursive: true });
  for (let at = 0; at < files; at += 1) {
    const copy = join(folder, `${at}.prom`);
    if (!existsSync(copy)) copyFileSync(documentPath('mix-100kB', options.folder), copy);
  }
  const times = { 1: [], 2: [] };
  for (let round = 0; round < 3; round += 1) {
    for (const [jobs, list] of Object.entries(times)) {
      const args = [cli, '--no-config', '-f', 'compact', '--jobs', jobs, folder];
      list.push((await measureProcess('node', args, undefined)).milliseconds);
    }
  }
  const [one, two] = Object.values(times).map(median);
  console.log(`${name}: ${one.toFixed(0)} ms with --jobs 1, ${two.toFixed(0)} ms with --jobs 2`);
  atMost('many files: time of each of 1,000 files of 100 kB in one process', one / files, 40, ' ms');
  if (cpus().length > 1) atLeast('many files: time on one core over that on two', one / two, 1.7, ' x');
}

await holdStartUp('mix-100kB', 1.7);
await holdStartUp('node-exporter', 2);
const middle = await compare('mix-5MB', present(ours, promtool, clientPython));
const big = await compare('mix-50MB', present(ours, promtool));
if (big?.[promtool.name] !== undefined) {
  const ratio = big[promtool.name].milliseconds / big['promlint-ts'].milliseconds;
  atLeast("throughput: promtool's time for 50 MB over ours", ratio, 4, ' x');
}
const parsers = ['parse', 'lint', 'parse-prometheus-text-format', 'prom2javascript'];
const parsing = await compare(
  'mix-50MB',
  parsers.map((what) => inProcess(what)),
);
const peer = parsing?.['parse-prometheus-text-format (in process)'];
if (peer !== undefined) {
  const mine = parsing['parse (in process)'];
  atLeast(
    "parsing: parse-prometheus-text-format's time for 50 MB over ours",
    peer.milliseconds / mine.milliseconds,
    8,
    ' x',
  );
}
holdMemory(middle, 'mix-5MB');
holdMemory(big, 'mix-50MB');
if (options.large) holdMemory(await compare('mix-500MB', [ours], 1), 'mix-500MB');
await compare('family-10k', present(ours, promtool), 3);
holdMemory(await holdGrowth('1 M series in a family over 100 k', 'family-100k', 'family-1M'), 'family-1M');
holdMemory(await holdGrowth('1 M families over 100 k', 'families-100k', 'families-1M'), 'families-1M');
await compare('long-values', present(ours, promtool), 3);
await holdGrowth('a line of 50 MB over one of 5 MB', 'long-line-5MB', 'long-line-50MB');
await holdGrowth('the same read by the grammar', 'long-escapes-5MB', 'long-escapes-50MB');
await holdGrowth('1 M labels on a series over 100 k', 'labels-100k', 'labels-1M');
await holdGrowth('1 M faults over 100 k', 'faults-100k', 'faults-1M');
await holdKinds();
await holdManyFiles();

const shown = ({ value, unit }) => `${value.toFixed(2)}${unit}`;
console.log('');
for (const goal of goals) {
  console.log(`${goal.ok ? 'reached' : 'MISSED '}  ${goal.what}: ${shown(goal)}, wanted ${goal.wanted}`);
}

/** Puts what was measured into the page, between its marks. */
function writePage() {
  const peers = [
    promtoolVersion?.replace(/ \(.*/, '').replace('promtool, version ', 'promtool '),
    pythonVersion && `client_python ${pythonVersion}`,
    ...['parse-prometheus-text-format', 'prom2javascript'].map(
      (name) => peerVersion(name) && `${name} ${peerVersion(name)}`,
    ),
  ].filter(Boolean);
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}) and ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const lines = [
    `Measured on ${date} on a machine with ${machine}, ${process.platform}, with Node ${process.version.slice(1)}: ${peers.join(', ')}; ${rounds} rounds.`,
    '',
    '| goal | measured | wanted | |',
    '| --- | --- | --- | --- |',
    ...goals.map(
      (goal) => `| ${goal.what} | ${shown(goal)} | ${goal.wanted} | ${goal.ok ? 'reached' : '**missed**'} |`,
    ),
    '',
    '| document | what | time | CPU | speed | peak memory | ratio |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${cellsOf(row).join(' | ')} |`),
  ];
  const text = readFileSync(page, 'utf8');
  const marked = /(<!-- measured -->\n)[^]*(\n<!-- end -->)/;
  if (!marked.test(text)) throw new Error('docs/benchmarks.md has no marks to write between');
  writeFileSync(
    page,
    text.replace(marked, (_all, start, end) => `${start}\n${lines.join('\n')}\n${end}`),
  );
}
if (options.write) writePage();
