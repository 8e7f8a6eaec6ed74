// Measures a run over 2,000 targets on the loopback interface, 50 of which are dead, slow or hostile, beside what
// fetching alone and linting alone take: npm run bench -- --fleet [--rounds N] [--targets N].
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bodyNames, isFriend } from './bench-fleet-targets.js';
import { measureProcess, median } from './bench-measure.js';

const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const cli = script('../bin/promlint-ts.js');
const timeout = 2000;

function lint(...args) {
  return measureProcess('node', [cli, '--no-config', '--exit-zero', ...args], undefined);
}

function startServer() {
  const child = spawn('node', [script('bench-fleet-server.js')], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.once('data', (port) => resolve({ child, port: Number(port) }));
  });
}

/** Files with the bodies of the targets that answer. */
function writeBodies(folder, targets) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (let at = 0; at < targets; at += 1) {
    if (!isFriend(at)) continue;
    const body = new URL(`../fixtures/scrapes/${bodyNames[at % bodyNames.length]}`, import.meta.url);
    copyFileSync(body, join(folder, `${String(at).padStart(4, '0')}.prom`));
  }
}

/** Measures, and says what was missed. */
export async function benchFleet({ rounds, folder, targets }) {
  const bodies = join(folder, 'fleet');
  writeBodies(bodies, targets);
  const { child, port } = await startServer();
  const list = join(folder, 'fleet-targets.txt');
  const report = join(folder, 'fleet-report.json');
  writeFileSync(list, Array.from({ length: targets }, (_, at) => `http://127.0.0.1:${port}/${at}\n`).join(''));
  const scrape = (concurrency, format = 'json') => {
    const bounds = ['--concurrency', String(concurrency), '--per-host', String(concurrency)];
    const file = format === 'json' ? report : join(folder, `fleet-report.${format}`);
    return lint('-f', `${format}=${file}`, '--timeout', `${timeout}ms`, ...bounds, '--targets-from', list);
  };
  const fetchOnly = () =>
    measureProcess('node', [script('bench-fleet-fetch.js'), list, '64', String(timeout)], undefined);
  try {
    const hashes = [];
    const runs = { fetch: [], lint: [], fleet: [] };
    for (let round = 0; round < rounds; round += 1) {
      runs.fetch.push(await fetchOnly());
      runs.lint.push(await lint('-f', `json=${report}`, '--jobs', '2', bodies));
      runs.fleet.push(await scrape(64));
      hashes.push(createHash('sha256').update(readFileSync(report)).digest('hex'));
    }
    for (const concurrency of [8, 1]) {
      const { milliseconds } = await scrape(concurrency);
      hashes.push(createHash('sha256').update(readFileSync(report)).digest('hex'));
      console.log(`fleet at concurrency ${concurrency}: ${milliseconds.toFixed(0)} ms`);
    }
    const peaks = [];
    for (const format of ['ndjson', 'compact']) {
      const { peak } = await scrape(64, format);
      peaks.push([peak <= 250, `peak memory with ${format}: ${peak.toFixed(0)} MiB, wanted at most 250 MiB`]);
    }
    const { failures, sources } = JSON.parse(readFileSync(report, 'utf8'));
    const [network, linting, all] = Object.values(runs).map((results) =>
      median(results.map((one) => one.milliseconds)),
    );
    const peak = Math.max(...runs.fleet.map((one) => one.peak));
    const processor = median(runs.fleet.map((one) => one.processor));
    const ratio = all / Math.max(network, linting);
    const areEqual = new Set(hashes).size === 1;
    console.log(
      `${targets} targets, ${failures.length} of which failed and ${sources.length} were linted, on ${cpus().length} cores, ${rounds} rounds:`,
    );
    console.log(`fetching alone ${network.toFixed(0)} ms, linting alone (--jobs 2) ${linting.toFixed(0)} ms`);
    console.log(`both ${all.toFixed(0)} ms, ${processor.toFixed(0)} ms of processors, peak ${peak.toFixed(0)} MiB`);
    const goals = [
      [ratio <= 1.3, `time over that of the slower part: ${ratio.toFixed(2)}, wanted at most 1.30`],
      [peak <= 250, `peak memory: ${peak.toFixed(0)} MiB, wanted at most 250 MiB`],
      ...peaks,
      [areEqual, 'the report is the same, byte for byte, at a concurrency of 1, 8 and 64'],
    ];
    for (const [isReached, what] of goals) console.log(`${isReached ? 'reached' : 'MISSED '}  ${what}`);
  } finally {
    child.kill();
  }
}
