// Makes damaged expositions for fuzz.js.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { objectWords, typeWords } from './fuzz-words.js';

const newline = 10;

/** A generator of numbers from 0 to 1 (mulberry32). */
function randomFrom(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What one input is made with. */
class Dice {
  constructor(seed, number, size) {
    this.size = size;
    this.next = randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca77));
  }

  /** A whole number from 0 up to, but without, `end`. */
  below(end) {
    return Math.floor(this.next() * end);
  }

  of(list) {
    return list[this.below(list.length)];
  }
}

const folder = (path) => new URL(path, import.meta.url);

function filesOf(url, ending) {
  if (!existsSync(url)) return [];
  return readdirSync(url)
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => readFileSync(new URL(name, url)));
}

/** Documents to damage: the scrapes, what real parsers were asked where that is at hand, and a few of every kind. */
const corpus = [
  ...filesOf(folder('../fixtures/scrapes/'), '.prom'),
  ...filesOf(folder('../../shared/conformance/'), '.jsonl').flatMap((file) =>
    file
      .toString()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .map((item) => Buffer.from(item.inputBase64 ?? item.input, item.inputBase64 === undefined ? 'utf8' : 'base64')),
  ),
  ...[
    '# HELP a A help text with \\\\ and \\n.\n# TYPE a counter\na{x="1",y="é\\""} 1\na{x="2",y=""} 2.5e3 1395066363000\n',
    '# TYPE h histogram\nh_bucket{le="0.5"} 1\nh_bucket{le="+Inf"} 2\nh_sum 3\nh_count 2\n# TYPE s summary\ns{quantile="0.5"} 1\ns_sum 1\ns_count 1\n',
    '# TYPE c counter\n# UNIT c seconds\nc_seconds_total{a="b"} 1 1.5 # {trace_id="abc"} 0.5 1.25\nc_seconds_created{a="b"} 1\n# EOF\n',
    '# TYPE e stateset\ne{e="on"} 1\ne{e="off"} 0\n# TYPE i info\ni_info{v="1"} 1\n# TYPE g gaugehistogram\ng_bucket{le="+Inf"} 1\ng_gsum 1\ng_gcount 1\n# EOF\n',
    '# TYPE "a.b c" gauge\n{"a.b c",ü="ö"} 1\n{"a.b c","x y"="z"} -Inf\nnan NaN\n',
    '# TYPE h histogram\nh {count:2,sum:3,bucket:[0.5:1,+Inf:2]} st@1.5 # {a="b"} 1 2\n# TYPE q summary\nq {count:1,sum:2,quantile:[0.5:1]}\n# EOF\n',
  ].map((text) => Buffer.from(text)),
].filter((bytes) => bytes.length > 0);

const tokens = [
  ...objectWords,
  '\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '  ',
  '\0',
  '#',
  '# ',
  '# EOF\n',
  '# EOF',
  '# HELP ',
  '# TYPE ',
  '# UNIT ',
  '#HELP ',
  '# TYPE a ',
  '{',
  '}',
  '"',
  '\\',
  '\\n',
  '\\"',
  '\\x',
  '\\x4',
  '\\x41',
  '\\u00e9',
  '\\ud83d',
  '\\😀',
  "\\'",
  ',',
  ',,',
  '=',
  '=~',
  '="',
  '",',
  '"}',
  '{}',
  ':',
  '::',
  '.',
  '-',
  '+',
  '_',
  '@',
  'st@',
  '0',
  '1',
  '-1',
  '1e3',
  '1e999',
  '-0',
  '0x1p3',
  '1_000',
  'NaN',
  '+NaN',
  'Inf',
  '+Inf',
  '-inf',
  '9223372036854775808',
  '.5',
  '1.',
  '٣',
  ...typeWords,
  'Counter',
  '_total',
  '_sum',
  '_count',
  '_bucket',
  '_created',
  '_info',
  '_gsum',
  '_gcount',
  '__name__',
  'le',
  'quantile',
  'le="1"',
  'quantile="0.5"',
  ' # {a="b"} 1',
  ' # {} 1 2',
  ' 1395066363000',
  ' 1.5',
  'é',
  '日本',
  '😀',
  '\uFEFF',
  '\u2028',
  '\u0085',
  '\u00a0',
  '{"a b"} 1\n',
  '{"a", b="c"} 1\n',
].map((token) => Buffer.from(token));

/** The lines of a document, with their newlines. */
export function linesOf(bytes) {
  const lines = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(newline, start);
    const next = end < 0 ? bytes.length : end + 1;
    lines.push(bytes.subarray(start, next));
    start = next;
  }
  return lines;
}

/** Some lines of a document, or all of a short one. */
function piece(dice) {
  const { size } = dice;
  const document = dice.of(corpus);
  if (document.length <= size) return document;
  const start = document.indexOf(newline, dice.below(document.length)) + 1;
  const end = document.indexOf(newline, Math.min(document.length, start + 1 + dice.below(size)));
  return document.subarray(start, end < 0 ? Math.min(document.length, start + size) : end + 1);
}

function splice(bytes, start, end, put) {
  return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(end)]);
}

function shuffle(dice, list) {
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = dice.below(at + 1);
    [copy[at], copy[other]] = [copy[other], copy[at]];
  }
  return copy;
}

/** Ways to damage a document. */
const damages = [
  function flipByte(dice, bytes) {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[dice.below(copy.length)] = dice.below(256);
    return copy;
  },
  function flipBit(dice, bytes) {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[dice.below(copy.length)] ^= 1 << dice.below(8);
    return copy;
  },
  function insertToken(dice, bytes) {
    const at = dice.below(bytes.length + 1);
    return splice(bytes, at, at, dice.of(tokens));
  },
  function replaceByToken(dice, bytes) {
    const at = dice.below(bytes.length + 1);
    return splice(bytes, at, Math.min(bytes.length, at + 1 + dice.below(8)), dice.of(tokens));
  },
  function cutOut(dice, bytes) {
    const at = dice.below(bytes.length + 1);
    return splice(bytes, at, Math.min(bytes.length, at + 1 + dice.below(dice.of([2, 10, 100]))), Buffer.alloc(0));
  },
  function truncate(dice, bytes) {
    return bytes.subarray(0, dice.below(bytes.length + 1));
  },
  function copyElsewhere(dice, bytes) {
    const start = dice.below(bytes.length + 1);
    const part = bytes.subarray(start, start + dice.below(60));
    const at = dice.below(bytes.length + 1);
    return splice(bytes, at, at, part);
  },
  function joinWithOther(dice, bytes) {
    const other = piece(dice);
    return Buffer.concat([bytes.subarray(0, dice.below(bytes.length + 1)), other.subarray(dice.below(other.length))]);
  },
  function shuffleLines(dice, bytes) {
    return Buffer.concat(shuffle(dice, linesOf(bytes)));
  },
  function dropLines(dice, bytes) {
    return Buffer.concat(linesOf(bytes).filter(() => dice.next() > 0.2));
  },
  function repeatLines(dice, bytes) {
    return Buffer.concat(linesOf(bytes).flatMap((line) => (dice.next() < 0.2 ? [line, line] : [line])));
  },
  function swapLines(dice, bytes) {
    const lines = linesOf(bytes);
    if (lines.length < 2) return bytes;
    const one = dice.below(lines.length);
    const other = dice.below(lines.length);
    [lines[one], lines[other]] = [lines[other], lines[one]];
    return Buffer.concat(lines);
  },
  function swapWords(dice, bytes) {
    const words = bytes.toString('latin1').split(/(?<=[ {},="\n])/);
    const one = dice.below(words.length);
    const other = dice.below(words.length);
    [words[one], words[other]] = [words[other], words[one]];
    return Buffer.from(words.join(''), 'latin1');
  },
  function renameAll(dice, bytes) {
    const words = bytes.toString('latin1').match(/[a-zA-Z_:][\w:]*/g) ?? ['a'];
    const name = dice.of(words);
    const usual = ['a', 'a_total', `${dice.of(words)}_count`, dice.of(words), '__name__', 'le', 'quantile'];
    const to = dice.of([...usual, dice.of(objectWords)]);
    return Buffer.from(bytes.toString('latin1').replaceAll(name, to), 'latin1');
  },
  function insertObjectWord(dice, bytes) {
    // In the place of a name, a label, a value, a type, a keyword or a field.
    const words = [...bytes.toString('latin1').matchAll(/[\w.+-]+/g)];
    if (words.length === 0) return bytes;
    const { 0: word, index } = dice.of(words);
    return splice(bytes, index, index + word.length, Buffer.from(dice.of(objectWords)));
  },
  function repeatToken(dice, bytes) {
    const at = dice.below(bytes.length + 1);
    const token = dice.of(tokens);
    // Thousands cost as much time as a hundred other inputs.
    const times = dice.next() < 0.02 ? 3000 : dice.of([2, 10, 100]);
    return splice(bytes, at, at, Buffer.concat(Array.from({ length: times }, () => token)));
  },
  function windowsNewlines(_dice, bytes) {
    return Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
  },
  function endWithEof(_dice, bytes) {
    return Buffer.concat([bytes, Buffer.from('# EOF\n')]);
  },
];

/** Input number `number` of a seed, made of a piece of about `size` bytes, and a note of what was done to it. */
export function makeInput(seed, number, size) {
  const dice = new Dice(seed, number, size);
  let bytes = piece(dice);
  const done = [];
  for (let left = 1 + dice.below(dice.of([1, 2, 4, 8])); left > 0; left -= 1) {
    const damage = dice.of(damages);
    done.push(damage.name);
    bytes = damage(dice, bytes);
  }
  return { bytes: new Uint8Array(bytes), done, dice };
}
