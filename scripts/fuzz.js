// Feeds the library with damaged expositions and checks what can be said of any input: nothing throws or hangs, every
// line is accounted for, reports are well formed and do not depend on how the input is cut or read.
//   node scripts/fuzz.js [--count N] [--seed N] [--from N] [--size BYTES] [--verdicts] [--keep DIR]
// Input number N of a seed is always the same: --from N --count 1 repeats it. With --verdicts, findings are also held
// against what the models of the real parsers say. Needs the build (npm run build). Exits 1 where something was found.
import { mkdirSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { linesOf, makeInput } from './fuzz-inputs.js';
import { objectWords } from './fuzz-words.js';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    size: { type: 'string', default: '1200' },
    verdicts: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});
const count = Number(options.count);
const seed = Number(options.seed);
const from = Number(options.from);
const size = Number(options.size);

const dist = new URL('../dist/', import.meta.url);
const load = (path) => import(new URL(path, dist).href);
const { createLinter } = await load('lint/engine.js');
const { ConfigurationError } = await load('lint/rule-choice.js');
const { Assembler } = await load('stream/assembler.js');
const { FamilyBuilder } = await load('tree/builder.js');
const { allRules } = await load('rules/index.js');
const { parseLine } = await load('syntax/grammar/parse-line.js');
const { LineSplitter } = await load('text/lines.js');

const severities = ['error', 'warning', 'info'];

const dialects = ['prometheus-1.0.0', 'openmetrics-1.0.0', 'auto', 'prometheus-0.0.4', 'openmetrics-2.0.0'];

/** Whether a document is no exposition at all, so that its lines are not read. */
const isForeign = (report) => report.diagnostics.some(({ rule }) => rule === 'not-an-exposition');

let linesRead = 0;
const probe = {
  id: 'probe',
  meta: { category: 'size', severity: 'info', what: '', why: '', fix: '', sources: [] },
  messages: {},
  create: () => ({ Document: ({ lines }) => void (linesRead = lines) }),
};
const ruleSet = [...allRules, probe];
const ids = new Set(allRules.map(({ id }) => id));

function lint(chunks, dialect, fast = true) {
  const linter = createLinter({ dialect, ruleSet, parseLine, fast, preset: 'strict', promtool: true });
  for (const chunk of chunks) linter.write(chunk);
  return linter.end();
}

/** Counts what becomes of the lines of a document. */
class Counter {
  statements = 0;
  samples = 0;
  bad = 0;
  fatal = 0;
  open() {}
  close() {}
  line() {}
  plainSample() {}
  plainMetadata() {}
  metadata() {
    this.statements += 1;
  }
  sample() {
    this.samples += 1;
    this.statements += 1;
  }
  other({ kind }) {
    this.statements += 1;
    if (kind === 'bad') this.bad += 1;
  }
  problem({ rule, fatal }) {
    if (rule === 'content-after-eof') this.statements += 1;
    else if (fatal) this.fatal += 1;
  }
}

function countLines(bytes, dialect) {
  const counter = new Counter();
  const assembler = new Assembler(dialect, parseLine, counter);
  const splitter = new LineSplitter((run, start, end) => assembler.read(run, start, end));
  splitter.write(bytes);
  splitter.end();
  assembler.end();
  return counter;
}

function nodesOf(series) {
  const single = ['sample', 'total', 'created', 'sum', 'count'].map((part) => series[part]);
  const lists = [series.buckets, series.quantiles, series.states].flatMap((list) => list ?? []);
  return single.filter((node) => node !== undefined).length + lists.length;
}

function samplesOf(family) {
  return family.unexpected.length + family.series.reduce((sum, series) => sum + nodesOf(series), 0);
}

/** Lines of a document as UTF-16 lengths, with one unit for each byte that is not UTF-8: undefined where that is hard to say. */
function lengthsOf(bytes) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.split('\n').map((line) => line.length);
  } catch {
    return undefined;
  }
}

/** What is wrong with the form of a report. */
function badReport(report, bytes, lines) {
  if (report.bytes !== bytes.length) return `it counts ${report.bytes} bytes`;
  if (!isForeign(report) && linesRead !== lines) return `it reads ${linesRead} of ${lines} lines`;
  const omitted = severities.reduce((sum, severity) => sum + report.omittedBySeverity[severity], 0);
  if (omitted !== report.omitted) return `it omits ${report.omitted} findings, by severity ${omitted}`;
  const lengths = lengthsOf(bytes);
  let before;
  for (const found of report.diagnostics) {
    const name = `${found.rule} at ${found.line}:${found.column}`;
    if (!ids.has(found.rule)) return `${found.rule} is no rule`;
    if (!severities.includes(found.severity)) return `${name} has the severity ${found.severity}`;
    if (typeof found.message !== 'string' || found.message === '' || found.message.length > 2000)
      return `${name} says ${found.message}`;
    if (/undefined|NaN NaN|\[object/.test(found.message) && !/undefined|NaN|object/.test(Buffer.from(bytes).toString()))
      return `${name} says ${found.message}`;
    const shown = found.places?.length ?? 1;
    if (found.count < 1 || shown !== Math.min(found.count, 5)) return `${name} has ${shown} places of ${found.count}`;
    if (found.endLine !== found.line || found.endColumn < found.column)
      return `${name} ends at ${found.endLine}:${found.endColumn}`;
    const related = (found.related ?? []).filter(({ source }) => source === undefined);
    for (const { line, column } of [found, ...(found.places ?? []), ...related]) {
      const length = lengths?.[line - 1] ?? Infinity;
      if (line < 1 || line > Math.max(lines, 1) || column < 1 || column > length + 1)
        return `${name} names ${line}:${column}`;
    }
    if (lengths !== undefined && found.endColumn > lengths[found.line - 1] + 1)
      return `${name} ends at column ${found.endColumn}`;
    if (before !== undefined) {
      const order =
        before.line - found.line ||
        before.column - found.column ||
        (before.rule < found.rule ? -1 : Number(before.rule > found.rule));
      if (order > 0) return `${name} stands behind ${before.rule} at ${before.line}:${before.column}`;
    }
    before = found;
  }
  for (const [id, { accepts, rejectedFor }] of Object.entries(report.consumers)) {
    if (accepts !== (rejectedFor.length === 0)) return `${id} accepts: ${accepts}, for ${rejectedFor}`;
  }
  return undefined;
}

/**
 * Where findings and the models of real parsers contradict each other. Accepting a NUL byte means to stop there, and
 * the oldest dialect lacks names that the parsers read today.
 */
function contradiction(report) {
  if (isForeign(report) || report.dialect === 'prometheus-0.0.4') return undefined;
  const { prometheus, expfmt, python } = report.consumers;
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error');
  if (prometheus?.accepts === false && errors.length === 0)
    return `prometheus rejects it for ${prometheus.rejectedFor}, and there is no error`;
  if (expfmt?.accepts === false && report.diagnostics.every(({ severity }) => severity === 'info'))
    return `expfmt rejects it for ${expfmt.rejectedFor}, and there is no finding`;
  const syntax = errors.filter(({ category, rule }) => category === 'syntax' && rule !== 'nul-line');
  if ([prometheus, expfmt, python].every((one) => one?.accepts === true) && syntax.length > 0)
    return `all accept it, and there is ${syntax[0].rule} at ${syntax[0].line}`;
  return undefined;
}

function timed(run) {
  const start = performance.now();
  const result = run();
  return { result, milliseconds: performance.now() - start };
}

/** What goes wrong with an input in a dialect. */
function check({ bytes, dice }, dialect, thorough) {
  const allowed = 300 + bytes.length * 0.05;
  const first = timed(() => lint([bytes], dialect));
  const report = first.result;
  let { milliseconds } = first;
  // A pause of the machine is no hang.
  for (let again = 0; milliseconds > allowed && again < 3; again += 1) {
    ({ milliseconds } = timed(() => lint([bytes], dialect)));
  }
  if (milliseconds > allowed) return `it takes ${Math.round(milliseconds)} ms for ${bytes.length} bytes`;
  const lines = linesOf(bytes).length;
  const bad = badReport(report, bytes, lines);
  if (bad !== undefined) return `the report: ${bad}`;
  if (options.verdicts) {
    const wrong = contradiction(report);
    if (wrong !== undefined) return `the verdicts: ${wrong}`;
  }
  if (isForeign(report)) return undefined;
  const counted = countLines(bytes, report.dialect);
  if (counted.statements !== lines) return `${counted.statements} statements of ${lines} lines`;
  if (counted.bad !== counted.fatal) return `${counted.bad} bad lines, ${counted.fatal} reasons`;
  if (counted.samples !== report.samples) return `${report.samples} samples, counted as ${counted.samples}`;
  if (!thorough) return undefined;
  const families = [];
  const builder = new FamilyBuilder(
    report.dialect,
    parseLine,
    (item) => void (item.kind === 'family' && families.push(item)),
  );
  builder.write(bytes);
  builder.end();
  const nodes = families.reduce((sum, family) => sum + samplesOf(family), 0);
  if (nodes !== report.samples) return `${report.samples} samples, in the tree ${nodes}`;
  const places = Array.from({ length: 3 }, () => dice.below(bytes.length + 1)).toSorted((one, other) => one - other);
  const chunks = [...places, bytes.length].map((end, index) => bytes.slice(index === 0 ? 0 : places[index - 1], end));
  if (!isDeepStrictEqual(lint(chunks, dialect), report)) return `it depends on cuts at ${places}`;
  if (!isDeepStrictEqual(lint([bytes], dialect, false), report)) return 'it depends on the fast path';
  return undefined;
}

/** What goes wrong with options whose names or values are words that every object inherits. */
function checkOptions({ dice }) {
  const word = dice.of(objectWords);
  const rule = dice.of(allRules);
  const option = dice.of([...Object.keys(rule.meta.options ?? {}), dice.of(objectWords)]);
  const refused = [
    { dialect: word },
    { preset: word },
    { rules: { [rule.id]: word } },
    { rules: { [rule.id]: [word, {}] } },
    { rules: { [rule.id]: ['on', { [word]: 1 }] } },
    { rules: { [rule.id]: ['on', { [option]: { [word]: word } }] } },
  ];
  for (const wrong of refused) {
    try {
      createLinter({ ruleSet, parseLine, ...wrong });
    } catch (error) {
      if (error instanceof ConfigurationError && !/native code|undefined/.test(error.message)) continue;
      return `the options ${JSON.stringify(wrong)} throw ${error.stack}`;
    }
    return `the options ${JSON.stringify(wrong)} are accepted`;
  }
  return undefined;
}

let faults = 0;
const kinds = new Map();
const start = performance.now();
let total = 0;
for (let number = from; number < from + count; number += 1) {
  const input = makeInput(seed, number, size);
  total += input.bytes.length;
  for (const dialect of number % 8 === 0 ? dialects : dialects.slice(0, 3)) {
    let fault;
    try {
      fault = check(input, dialect, number % 8 === 0 || count === 1) ?? checkOptions(input);
    } catch (error) {
      fault = `it throws ${error.stack}`;
    }
    if (fault === undefined) continue;
    faults += 1;
    const kind = fault.replace(/\d+/g, '0').slice(0, 60);
    const seen = (kinds.get(kind) ?? 0) + 1;
    kinds.set(kind, seen);
    if (seen > 3) continue;
    console.log(`input ${number} of seed ${seed} (${input.done.join(', ')}) as ${dialect}: ${fault.slice(0, 600)}`);
    if (input.bytes.length < 400) console.log(`  ${JSON.stringify(Buffer.from(input.bytes).toString())}`);
    if (options.keep === undefined) continue;
    mkdirSync(options.keep, { recursive: true });
    writeFileSync(`${options.keep}/${seed}-${number}.prom`, input.bytes);
  }
  if ((number + 1) % 100_000 === 0) console.log(`${number + 1} inputs`);
}
const seconds = (performance.now() - start) / 1000;
console.log(
  `${count} inputs of seed ${seed} (${(total / 1e6).toFixed(1)} MB) in ${seconds.toFixed(1)} s: ${faults === 0 ? 'nothing found' : `${faults} faults`}`,
);
for (const [kind, times] of kinds) console.log(`  ${times} times: ${kind}`);
process.exitCode = faults === 0 ? 0 : 1;
