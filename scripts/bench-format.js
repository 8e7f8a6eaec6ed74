// Measures `format` beside linting: npm run bench -- --format [--large] [--rounds N]. It is to take at most twice the
// time of linting, in memory that does not grow with the document. --large measures 500 MB, too.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { documentPath, sizeOf } from './bench-data.js';
import { measureProcess, median } from './bench-measure.js';

const cli = fileURLToPath(new URL('../bin/promlint-ts.js', import.meta.url));
const commands = { lint: ['--no-config', '--exit-zero', '-f', 'json'], format: ['format'] };

/** The canonical form of a document, which is made where it is missing. */
function canonicalPath(name, folder) {
  const given = documentPath(name, folder);
  const path = given.replace('.prom', '.canonical.prom');
  if (existsSync(path)) return path;
  const file = openSync(`${path}.part`, 'w');
  const { status } = spawnSync('node', [cli, 'format', given], { stdio: ['ignore', file, 'inherit'] });
  closeSync(file);
  if (status !== 0) throw new Error(`format ended with ${status}`);
  renameSync(`${path}.part`, path);
  return path;
}

/** What is measured: a document that is copied, one with other numbers and orders of labels, one in another order. */
function documentsOf(size, folder) {
  return {
    [`canonical-${size}`]: canonicalPath(`mix-${size}`, folder),
    [`mix-${size}`]: documentPath(`mix-${size}`, folder),
    [`reordered-${size}`]: documentPath(`reordered-${size}`, folder),
  };
}

async function measure(path, rounds) {
  const runs = { lint: [], format: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const [what, args] of Object.entries(commands)) {
      runs[what].push(await measureProcess('node', [cli, ...args, path], undefined));
    }
  }
  const of = (what, field) => median(runs[what].map((run) => run[field]));
  const peak = (what) => Math.max(...runs[what].map((run) => run.peak));
  return Object.fromEntries(
    Object.keys(commands).map((what) => [
      what,
      { processor: of(what, 'processor'), milliseconds: of(what, 'milliseconds'), peak: peak(what) },
    ]),
  );
}

const cell = (text) => text.padStart(12);
const unit = (value, name) => cell(`${value.toFixed(0)} ${name}`);

/** Measures, and says what was missed. */
export async function benchFormat({ rounds, folder, large }) {
  const titles = ['lint CPU', 'format CPU', 'ratio', 'lint', 'format', 'ratio', 'lint peak', 'format peak'];
  console.log(''.padEnd(20) + titles.map((title) => cell(title)).join(''));
  const goals = [];
  const peaks = {};
  for (const size of large ? ['50MB', '500MB'] : ['50MB']) {
    for (const [name, path] of Object.entries(documentsOf(size, folder))) {
      const { lint, format } = await measure(path, rounds);
      const processor = format.processor / lint.processor;
      const time = format.milliseconds / lint.milliseconds;
      const cells = [
        unit(lint.processor, 'ms'),
        unit(format.processor, 'ms'),
        cell(processor.toFixed(2)),
        unit(lint.milliseconds, 'ms'),
        unit(format.milliseconds, 'ms'),
        cell(time.toFixed(2)),
        unit(lint.peak, 'MiB'),
        unit(format.peak, 'MiB'),
      ];
      console.log(name.padEnd(20) + cells.join(''));
      peaks[name] = format.peak;
      const speed = sizeOf(path) / 1e3 / format.milliseconds;
      goals.push({ what: `CPU of format over that of linting, ${name} (${speed.toFixed(0)} MB/s)`, value: processor });
      goals.push({ what: `time of format over that of linting, ${name}`, value: time });
    }
  }
  for (const name of large ? ['canonical', 'mix', 'reordered'] : []) {
    goals.push({
      what: `peak of format for 500 MB over that for 50 MB, ${name}`,
      value: peaks[`${name}-500MB`] / peaks[`${name}-50MB`],
    });
  }
  for (const { what, value } of goals) {
    console.log(`${value <= 2 ? 'reached' : 'MISSED '}  ${what}: ${value.toFixed(2)} x, wanted at most 2.00 x`);
  }
}
