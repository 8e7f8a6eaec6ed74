// Compares the command line of two revisions: each is checked out, installed and built in a temporary folder, and both
// are run by turns over the same documents. Called by bench.js when two revisions are given.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentPath, documents } from './bench-data.js';
import { countInstructions, measureProcess, median, quantile, versionOf } from './bench-measure.js';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  return stdout.trim();
}

/** The commit of a revision; `.` is the work tree as it is, changes included. */
function commitOf(revision) {
  if (revision === '.') return run('git', ['stash', 'create'], root) || run('git', ['rev-parse', 'HEAD'], root);
  return run('git', ['rev-parse', '--verify', `${revision}^{commit}`], root);
}

const lockOf = (folder) => {
  const path = join(folder, 'package-lock.json');
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};

/** Checks a revision out and builds it; folders with the same lock file share their packages. */
function build(commit, folder, installed) {
  mkdirSync(folder);
  run('bash', ['-c', 'set -o pipefail; git archive "$0" | tar -x -C "$1"', commit, folder], root);
  const lender = installed.find((one) => existsSync(join(one, 'node_modules')) && lockOf(one) === lockOf(folder));
  if (lender === undefined) run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], folder);
  else symlinkSync(join(lender, 'node_modules'), join(folder, 'node_modules'));
  run('npm', ['run', 'build'], folder);
}

/** How much a measure changed: the median of the rounds' ratios with its quartiles, and what to make of it. */
function change(before, after) {
  const ratios = after.map((value, round) => value / before[round]);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(ratios, share));
  // Less than three in a hundred is noise.
  let verdict = 'same';
  if (low > 1 && middle > 1.03) verdict = 'MORE';
  if (high < 1 && middle < 0.97) verdict = 'less';
  return `${middle.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}) ${verdict}`;
}

function print(...cells) {
  const widths = [22, 16, 12, 12, 12];
  console.log(cells.map((cell, at) => String(cell)[at < 2 ? 'padEnd' : 'padStart'](widths[at] ?? 0)).join(' '));
}

const measures = [
  { name: 'CPU', of: ({ processor }) => processor, unit: 'ms', digits: 0 },
  { name: 'time', of: ({ milliseconds }) => milliseconds, unit: 'ms', digits: 0 },
  { name: 'peak memory', of: ({ peak }) => peak, unit: 'MiB', digits: 1 },
];

/** Runs both builds by turns, each first in every second round, beside an empty script. */
async function measureDocument(name, file, clis, empty, rounds) {
  const runs = clis.map(() => []);
  const bare = [];
  // The first run fills caches that later runs find.
  for (const cli of clis) await measureProcess('node', [cli], file);
  for (let round = 0; round < rounds; round += 1) {
    for (const at of round % 2 === 0 ? [0, 1] : [1, 0]) runs[at].push(await measureProcess('node', [clis[at]], file));
    bare.push((await measureProcess('node', [empty], file)).processor);
  }
  for (const { name: measure, of, unit, digits } of measures) {
    const [before, after] = runs.map((one) => one.map(of));
    const shown = [before, after].map((values) => `${median(values).toFixed(digits)} ${unit}`);
    print(name, measure, ...shown, change(before, after));
  }
  const over = runs.map((one) => `${(median(one.map(({ processor }) => processor)) / median(bare)).toFixed(2)} x`);
  print(name, 'over empty script', ...over);
}

/** Compares two revisions and prints ratios: what the second needs of what the first needs. */
export async function compareRevisions(revisions, { rounds, only, folder, kinds }) {
  const temporary = mkdtempSync(join(tmpdir(), 'promlint-ts-revisions-'));
  // Also when it is interrupted.
  process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

  const commits = revisions.map(commitOf);
  const folders = ['before', 'after'].map((name) => join(temporary, name));
  for (const [at, commit] of commits.entries()) {
    console.log(`building ${revisions[at]} (${commit.slice(0, 10)})`);
    build(commit, folders[at], [root, ...folders.slice(0, at)]);
  }
  const clis = folders.map((one) => join(one, 'bin/promlint-ts.js'));
  const empty = join(temporary, 'empty.cjs');
  writeFileSync(empty, '');

  const startUps = ['mix-100kB', 'node-exporter'].filter((name) => name.includes(only));
  const larger = [
    'mix-50MB',
    ...(kinds ? Object.keys(documents).filter((name) => name.startsWith('kind-')) : []),
  ].filter((name) => name.includes(only));

  console.log('');
  print('document', 'measure', revisions[0], revisions[1], 'ratio (quartiles)');
  // Short runs are measured more often, since they vary more.
  const measure = (name, turns) => measureDocument(name, documentPath(name, folder), clis, empty, turns);
  for (const name of startUps) await measure(name, rounds * 3);
  for (const name of larger) await measure(name, rounds);

  if (versionOf('valgrind', '--version') === undefined) {
    console.log('instructions are not counted: valgrind is not installed');
    return;
  }
  for (const name of startUps) {
    const counts = clis.map((cli) => countInstructions('node', [cli], documentPath(name, folder)));
    if (counts.includes(undefined)) console.log(`${name}: instructions could not be counted`);
    else print(name, 'instructions', ...counts.map((one) => `${one.toFixed(0)} M`), (counts[1] / counts[0]).toFixed(3));
  }
}
