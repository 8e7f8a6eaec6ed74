// Makes the settings of a run for fuzz-runs.js: options of the library, configuration files, arguments, HTTP replies.
import { gzipSync } from 'node:zlib';
import { objectWords } from './fuzz-words.js';

const severities = ['off', 'info', 'warning', 'error', 'on'];
const words = [
  ...objectWords,
  '',
  ' ',
  '*',
  'a*',
  '/(a+)+$/',
  '/[/',
  '/x/',
  'é',
  '😀',
  '\u202e',
  '::error::x',
  '##[error]x',
  '\n',
  '-1',
  '0',
  '1e9',
  'null',
];
const names = [
  'metrics.prom',
  '<stdin>',
  '::error::x\n##[error]y',
  'a\u001b[31mb',
  '../x/y.prom',
  'é😀',
  '',
  'a,b:c%',
  '|`<b>`',
];
const contentTypes = [
  'text/plain; version=0.0.4',
  'application/openmetrics-text; version=1.0.0; charset=utf-8',
  'application/openmetrics-text; version=2.0.0',
  'text/html',
  'text/plain; version=0.0.4; charset=latin1; escaping=underscores',
  'application/vnd.google.protobuf',
  '',
  ';;;="',
  'text/plain; version="\\',
];

const maybe = (dice, share, value) => (dice.next() < share ? value() : undefined);

function onlyGiven(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** Severities of some rules and categories, as `lintText` takes them. */
function someRules(dice, { ids }) {
  const entries = Array.from({ length: dice.below(4) }, () => [dice.of(ids), dice.of(severities)]);
  return Object.fromEntries(entries);
}

/** Options of `lintText`. */
export function makeOptions(dice, known) {
  return onlyGiven({
    dialect: maybe(dice, 0.7, () => dice.of(known.dialects)),
    preset: maybe(dice, 0.7, () => dice.of(known.presets)),
    rules: maybe(dice, 0.3, () => someRules(dice, known)),
    for: maybe(dice, 0.3, () => [dice.of(known.consumers), dice.of(known.consumers)]),
    name: maybe(dice, 0.3, () => dice.of(names)),
    contentType: maybe(dice, 0.15, () => dice.of(contentTypes)),
    maxFindings: maybe(dice, 0.1, () => dice.below(5)),
  });
}

const paint = (code) => (text) => `\u001b[${code}m${text}\u001b[0m`;
const colors = {
  bold: paint(1),
  dim: paint(2),
  red: paint(31),
  green: paint(32),
  yellow: paint(33),
  blue: paint(34),
  cyan: paint(36),
};

/** Options of `format`. */
export function makeReportOptions(dice, known) {
  return onlyGiven({
    colors: maybe(dice, 0.3, () => colors),
    quiet: maybe(dice, 0.1, () => true),
    minSeverity: maybe(dice, 0.2, () => dice.of(['info', 'warning', 'error'])),
    width: maybe(dice, 0.4, () => dice.of([1, 2, 10, 40, 80, 200])),
    groupBy: maybe(dice, 0.4, () => dice.of(known.groupings)),
    full: maybe(dice, 0.3, () => true),
    maxFindings: maybe(dice, 0.2, () => dice.below(4)),
    root: maybe(dice, 0.2, () => dice.of(['/', '/tmp', ''])),
    failures: maybe(dice, 0.1, () => [{ name: dice.of(names), message: `gone ${dice.of(words)}` }]),
  });
}

function anything(dice, known, depth = 0) {
  const kind = dice.below(depth > 2 ? 5 : 8);
  if (kind < 2) return dice.of(words);
  if (kind === 2) return dice.of([0, 1, -1, 1.5, 1e21, true, false, null]);
  if (kind === 3) return dice.of(severities);
  if (kind === 4) return dice.of(known.ids);
  if (kind === 5) return Array.from({ length: dice.below(3) }, () => anything(dice, known, depth + 1));
  return Object.fromEntries(
    Array.from({ length: dice.below(3) }, () => [
      dice.of([...words, 'rules', 'rule', 'metrics', 'reason', 'severity']),
      anything(dice, known, depth + 1),
    ]),
  );
}

/** The text of a configuration file, half of them sound. */
export function makeConfiguration(dice, known) {
  const metrics = () => dice.of(['a*', '*', 'h', '/^a.*$/', ['c', '?_total']]);
  const sound = onlyGiven({
    preset: maybe(dice, 0.5, () => dice.of(known.presets)),
    dialect: maybe(dice, 0.3, () => dice.of(known.dialects)),
    for: maybe(dice, 0.3, () => dice.of(known.consumers)),
    rules: maybe(dice, 0.5, () => someRules(dice, known)),
    overrides: maybe(dice, 0.3, () => [{ metrics: metrics(), rules: someRules(dice, known) }]),
    ignore: maybe(dice, 0.3, () => [{ rule: dice.of(known.ids), metrics: metrics(), reason: 'It is so.' }]),
    maxWarnings: maybe(dice, 0.2, () => dice.below(3)),
  });
  if (dice.next() < 0.5) return JSON.stringify(sound);
  const at = dice.of([
    ...Object.keys(sound),
    dice.of(['preset', 'dialect', 'for', 'rules', 'overrides', 'ignore', 'maxWarnings', ...words]),
  ]);
  const text = JSON.stringify({ ...sound, [at]: anything(dice, known) }, undefined, dice.below(2));
  return dice.next() < 0.8
    ? text
    : text.slice(0, dice.below(text.length)) + dice.of([...words, ': &a [*a]', '\t- x', '!!js x']);
}

const flags = [
  '--quiet',
  '--full',
  '--exit-zero',
  '--no-config',
  '--statistics',
  '--merge',
  '--verbose',
  '--color',
  '--no-color',
  '-h',
  '--nope',
  '--',
];

/** Arguments, most of them sound. */
export function makeArguments(dice, known, format) {
  const value = (sound) => (dice.next() < 0.93 ? dice.of(sound) : dice.of(words));
  const options = [
    () => ['-d', value(known.dialects)],
    () => ['-p', value(known.presets)],
    () => ['-r', `${value(known.ids)}=${value(severities)}`],
    () => ['--for', value(known.consumers)],
    () => ['--stdin-name', dice.of(names)],
    () => ['--max-warnings', value(['0', '1', '1000'])],
    () => ['--fail-on', value(['error', 'warning', 'info'])],
    () => ['--min-severity', value(['error', 'warning', 'info'])],
    () => ['--group-by', value(known.groupings)],
    () => ['--max-findings', value(['0', '1', '7'])],
    () => [dice.of(dice.next() < 0.9 ? flags.slice(0, 9) : flags)],
  ];
  const list = Array.from({ length: dice.below(5) }, () => dice.of(options)()).flat();
  return ['-f', format, ...list];
}

const statuses = [
  '200 OK',
  '200 OK',
  '200 OK',
  '204 No Content',
  '301 Moved',
  '302 Found',
  '401 No',
  '404 ::error::x',
  '500 \u001b[31mNo',
  '503 ##[error]x',
  '101 Switch',
  '100 Continue',
  '999 ?',
  '20',
  '',
];
const headers = [
  ...contentTypes.map((type) => `Content-Type: ${type}`),
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: identity',
  'Content-Encoding: gzip',
  'Content-Encoding: br',
  'Content-Encoding: ::error::x',
  'Location: /',
  'Location: http://[::',
  'Location: file:///etc/passwd',
  'Connection: close',
  'X: \u001b[31m',
  'no colon',
];

/** The bytes of an answer to a request, and whether the connection is reset behind them. */
export function makeReply(dice, bytes) {
  const chosen = Array.from({ length: dice.below(3) }, () => dice.of(headers));
  const body = chosen.includes('Content-Encoding: gzip') && dice.next() < 0.8 ? gzipSync(bytes) : Buffer.from(bytes);
  const head = `HTTP/1.1 ${dice.of(statuses)}\r\n${chosen.map((header) => `${header}\r\n`).join('')}\r\n`;
  const isChunked = chosen.includes('Transfer-Encoding: chunked') && dice.next() < 0.8;
  const parts = isChunked
    ? [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]
    : [body];
  const reply = Buffer.concat([Buffer.from(head, 'latin1'), ...parts]);
  const cut = dice.next() < 0.2 ? dice.below(reply.length) : reply.length;
  return { reply: reply.subarray(0, cut), end: dice.of(['end', 'end', 'end', 'resetAndDestroy', 'destroy']) };
}
