// Runs the library and the command line with damaged expositions and settings of every kind, and checks what can be said
// of any run: it settles, nothing throws, the report is sound for a strict reader of its format, the exit code fits it.
//   node scripts/fuzz-runs.js [--count N] [--seed N] [--from N] [--size BYTES]
// Input number N of a seed is always the same: --from N --count 1 repeats it. One in 40 goes through the command line,
// one in 400 over HTTP; jq reads a part of what is JSON, if it is installed. Needs the build (npm run build). Exits 1
// where something was found.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeInput } from './fuzz-inputs.js';
import { hasJq, JqCheck } from './fuzz-jq.js';
import { hiddenCharacter, jsonFormats, reportFault, workflowCommand } from './fuzz-reports.js';
import { makeArguments, makeConfiguration, makeOptions, makeReply, makeReportOptions } from './fuzz-settings.js';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    size: { type: 'string', default: '160' },
  },
});
const [count, seed, from, size] = [options.count, options.seed, options.from, options.size].map(Number);

const load = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { lintText } = await load('index.js');
const { format: write, outputFormats } = await load('report/index.js');
const { groupings } = await load('report/groupings.js');
const { allRules } = await load('rules/index.js');
const { presetNames } = await load('lint/config/presets.js');
const { consumerNames } = await load('consumers/profiles.js');
const { main } = createRequire(import.meta.url)('../dist/start.cjs').load();

const known = {
  ids: allRules.map(({ id }) => id),
  presets: presetNames,
  consumers: consumerNames,
  groupings,
  dialects: [
    'auto',
    'prometheus',
    'openmetrics',
    'prometheus-0.0.4',
    'prometheus-1.0.0',
    'openmetrics-1.0.0',
    'openmetrics-2.0.0',
  ],
};

const jq = new JqCheck();

/** What is wrong with a report of the library. */
function checkLibrary({ bytes, dice }, number) {
  const report = lintText(bytes, makeOptions(dice, known));
  const name = dice.of(outputFormats);
  const reportOptions = makeReportOptions(dice, known);
  const text = write([report], name, reportOptions);
  const fault = reportFault(text, name, reportOptions.colors !== undefined);
  if (fault !== undefined) return `${name}: ${fault}`;
  return number % 8 === 1 && jsonFormats.has(name) ? jq.add(text, name, `input ${number}`) : undefined;
}

const folder = mkdtempSync(join(tmpdir(), 'promlint-fuzz-'));
let answer = { reply: Buffer.alloc(0), end: 'end' };
const server = createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', () => {
    socket.write(answer.reply, () => socket[answer.end]());
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

async function settled(promise) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, 30_000, 'never')));
  const result = await Promise.race([promise, late]);
  clearTimeout(timer);
  return result;
}

/** What the exit code should be by what a JSON report says, where the arguments do not decide. */
function exitFault(argv, exit, stdout) {
  if (argv.some((argument) => ['--exit-zero', '--fail-on', '--max-warnings', '--config'].includes(argument)))
    return undefined;
  const { sources, failures } = JSON.parse(stdout);
  const hasError = sources.some(
    ({ summary, diagnostics, omittedBySeverity }) =>
      summary?.error > 0 || omittedBySeverity?.error > 0 || diagnostics.some(({ severity }) => severity === 'error'),
  );
  const expected = (failures ?? []).length > 0 ? 2 : Number(hasError);
  return exit === expected ? undefined : `it exits with ${exit} instead of ${expected}`;
}

/** What is wrong with a run of the command line. */
async function checkRun({ bytes, dice }, number, remote) {
  const name = dice.of(outputFormats);
  const argv = makeArguments(dice, known, name);
  if (dice.next() < 0.3 && !argv.includes('--no-config')) {
    const file = join(folder, dice.of(['c.yaml', 'c.json']));
    writeFileSync(file, makeConfiguration(dice, known));
    argv.push('--config', file);
  }
  if (remote) {
    answer = makeReply(dice, bytes);
    argv.push('--timeout', '2s', `http://127.0.0.1:${server.address().port}/metrics`);
  } else if (dice.next() < 0.5) {
    writeFileSync(join(folder, 'a.prom'), bytes);
    argv.push('a.prom');
  }
  if (argv.includes('--')) argv.splice(argv.indexOf('--'), 1);
  const written = { stdout: '', stderr: '' };
  const chunks = dice.next() < 0.5 ? [bytes] : [bytes.slice(0, 7), bytes.slice(7)];
  const io = {
    stdin: {
      async *[Symbol.asyncIterator]() {
        yield* chunks;
      },
    },
    stdout: { write: (text) => (written.stdout += text), columns: dice.of([undefined, 20, 80]) },
    stderr: { write: (text) => (written.stderr += text) },
    env: dice.next() < 0.5 ? { GITHUB_ACTIONS: 'true' } : {},
    cwd: folder,
  };
  const exit = await settled(main(argv, io));
  const about = `${JSON.stringify(argv)}: `;
  // 3 is promtool's own code.
  if (![0, 1, 2].includes(exit) && !(exit === 3 && name === 'promtool')) return `${about}it exits with ${exit}`;
  const { stdout, stderr } = written;
  if (/internal error|\n {4}at /.test(stderr)) return `${about}${stderr}`;
  const colored = argv.includes('--color');
  const isReport = stdout !== '' && !argv.includes('-h') && !argv.includes('--help');
  if (!isReport && exit === 1 && name !== 'promtool' && !/promlint-ts: \d/.test(stderr)) {
    const hides = ['--quiet', '--min-severity', '--max-findings', '--fail-on', '--max-warnings', '--config'];
    if (!argv.some((argument) => hides.includes(argument))) return `${about}it exits with 1 and reports nothing`;
  }
  if (exit === 2 && stderr === '') return `${about}it exits with 2 without a word`;
  const fault =
    (isReport ? reportFault(stdout, name, colored) : undefined) ??
    hiddenCharacter(stderr, colored) ??
    (io.env.GITHUB_ACTIONS === undefined ? undefined : workflowCommand(stderr)) ??
    (io.env.GITHUB_ACTIONS === undefined || name === 'github' ? undefined : workflowCommand(stdout)) ??
    (isReport && name === 'json' ? exitFault(argv, exit, stdout) : undefined) ??
    (isReport && jsonFormats.has(name) ? jq.add(stdout, name, `input ${number}`) : undefined);
  return fault === undefined ? undefined : `${about}${fault}`;
}

let faults = 0;
let runs = 0;
const kinds = new Map();
const start = performance.now();
const last = from + count - 1;
for (let number = from; number <= last; number += 1) {
  const input = makeInput(seed, number, size);
  let fault;
  try {
    if (number % 40 === 0) {
      runs += 1;
      fault = await checkRun(input, number, number % 400 === 0);
    } else fault = checkLibrary(input, number);
    if (number === last) fault ??= jq.end();
  } catch (error) {
    fault = `it throws ${error.stack}`;
  }
  if ((number + 1) % 10_000 === 0) console.log(`${number + 1} inputs, ${faults} faults`);
  if (fault === undefined) continue;
  faults += 1;
  const kind = fault
    .replace(/\d+/g, '0')
    .replace(/^\[.*?\]: /, '')
    .slice(0, 60);
  const seen = (kinds.get(kind) ?? 0) + 1;
  kinds.set(kind, seen);
  if (seen > 2) continue;
  console.log(`input ${number} of seed ${seed}: ${fault.slice(0, 900)}`);
  if (input.bytes.length < 600) console.log(`  ${JSON.stringify(Buffer.from(input.bytes).toString())}`);
}
server.close();
rmSync(folder, { recursive: true });
const seconds = ((performance.now() - start) / 1000).toFixed(1);
const read = hasJq ? `, ${jq.count} texts read by jq, too` : '';
const outcome = faults === 0 ? 'nothing found' : `${faults} faults`;
console.log(
  `${count} inputs of seed ${seed}, ${runs} of them runs of the command line${read}, in ${seconds} s: ${outcome}`,
);
for (const [kind, times] of kinds) console.log(`  ${times} times: ${kind}`);
process.exitCode = faults === 0 ? 0 : 1;
