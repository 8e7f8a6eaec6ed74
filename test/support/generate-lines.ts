import fc from 'fast-check';
import { objectWords, typeWords } from './words.ts';

export { textDialects as allDialects } from '../../src/syntax/dialect.ts';

// Lines of every dialect, most of them plain, many a little or badly wrong.

const names = [
  'a',
  'a_total',
  'h',
  'h_bucket',
  'h_sum',
  'h_count',
  's',
  'http_requests_total',
  ':',
  '_',
  'a:b',
  'NaN',
  'constructor',
];
const labelNames = ['a', 'b', 'c', 'le', 'quantile', 'code', '_', '__x', 'a1', 'instance', 'h', 'A'];
const oddLabelNames = [...objectWords, '__name__', '"a"', '"é"', '"a b"', 'a:b', '1a', '', 'é'];

/** The texts of numbers that go wrong somewhere. */
export const oddNumbers: readonly string[] = [
  ...objectWords,
  '0',
  '-0',
  '+0',
  '-0.0',
  '00',
  '1.',
  '.5',
  '-.5',
  '+.5',
  '.',
  '-',
  '+',
  'e5',
  '1e',
  '1e+',
  '1e5',
  '1E-5',
  '1e22',
  '1e23',
  '1e-22',
  '1e-23',
  '5e-324',
  '1e99',
  '1e100',
  '1e308',
  '1e309',
  '-1e999',
  '123456789012345e22',
  '123456789012345e-22',
  '1234567890123456',
  '9007199254740993',
  '0.1234567890123456789',
  '0.30000000000000004',
  '1.7976931348623157e308',
  '123456789012345678901234',
  '1234567890123456789012345',
  '000000000000000000000001',
  'NaN',
  'nan',
  '+NaN',
  '-NaN',
  'NaN1',
  'Inf',
  '+Inf',
  '-Inf',
  '+inf',
  '-Infinity',
  '+.Inf',
  '.Inf',
  '1Inf',
  '0x1p-2',
  '0b1',
  '1_000',
  '1,5',
  '١',
  '1e+05',
  '1e005',
];

const timestamps = [
  '0',
  '1',
  '1395066363000',
  '123456789012345',
  '1234567890123456',
  '9223372036854775807',
  '9223372036854775808',
  '-1',
  '+1',
  '1.5',
  '1.',
  '.5',
  '1.123456789',
  '1.1234567890',
  '1e3',
  'NaN',
  '007',
  '',
];

const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 12,
});
const plainValue = printable.map((text) => text.replace(/["\\]/g, ''));
const oddValue = fc.oneof(
  plainValue,
  printable.map((text) => text.replace(/["\\]/g, (found) => `\\${found}`)),
  fc.constantFrom(
    '',
    '\\n',
    '\\x',
    '\\',
    'é',
    '日本',
    '😀',
    'tab\tbed',
    '\u0000',
    '\u007f',
    '"',
    '}',
    '} 1',
    '+Inf',
    '0.5',
  ),
);

const plainNumber = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((value) => value.toFixed(3)),
  fc.double({ min: 1e-10, max: 1e10, noNaN: true }).map((value) => value.toExponential()),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat(30), fc.integer({ min: -40, max: 40 }))
    .map(([digits, at, exponent]) => `${digits.toString().slice(0, at)}.${digits.toString().slice(at)}e${exponent}`),
  fc.constantFrom('NaN', '+Inf', '-Inf'),
);

const few = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: usual, weight: 25 }, { arbitrary: odd, weight: 1 });

const gap = few(fc.constant(' '), fc.constantFrom('', '  ', '\t', ' \t ', '\u00a0', '\r'));
const noGap = few(fc.constant(''), fc.constantFrom(' ', '\t', '  '));
const comma = few(fc.constant(','), fc.constantFrom('', ',,', ', ', ' ,', ';'));
const metricName = few(
  fc.oneof(fc.constantFrom(...names), fc.stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,8}$/)),
  fc.constantFrom('', '1a', 'a.b', 'é', '"a"', 'a-b', '{"a"', 'a"b'),
);

const label = fc
  .tuple(
    few(fc.constantFrom(...labelNames), fc.constantFrom(...oddLabelNames)),
    few(fc.constant('='), fc.constantFrom('', '==', ' = ', ':')),
    few(plainValue, oddValue),
    few(fc.constant('"'), fc.constantFrom('', "'", '""')),
  )
  .map(([name, equals, value, quote]) => `${name}${equals}"${value}${quote}`);

const labels = fc
  .tuple(fc.array(label, { maxLength: 5 }), comma, fc.constantFrom('', '', '', ','), noGap)
  .map(([list, separator, last, blank]) => `{${blank}${list.join(separator)}${last}}`);

const exemplar = fc
  .tuple(labels, gap, few(plainNumber, fc.constantFrom(...oddNumbers)))
  .map(([set, blank, number]) => ` # ${set}${blank}${number}`);
const longExemplar = fc.nat({ max: 60 }).map((more) => ` # {t="${'x'.repeat(100 + more)}"} 1`);

/** A line with a value, or something like one. */
export const sampleLine: fc.Arbitrary<string> = fc
  .tuple(
    metricName,
    fc.option(labels, { nil: '' }),
    gap,
    few(plainNumber, fc.constantFrom(...oddNumbers)),
    fc.option(
      fc.tuple(gap, fc.oneof(fc.constantFrom(...timestamps), fc.nat().map(String))).map((parts) => parts.join('')),
      { nil: '' },
    ),
    few(fc.constant(''), fc.oneof({ weight: 6, arbitrary: exemplar }, longExemplar)),
    few(fc.constant(''), fc.constantFrom(' ', '\r', '\t', ' #', ' 1')),
  )
  .map((parts) => parts.join(''));

const types = [...typeWords, ...objectWords];

/** A line that begins with `#`, an empty one, or something like one. */
export const otherLine: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(
      few(fc.constant('#'), fc.constantFrom(' #', '', '##', '\t#')),
      gap,
      few(fc.constantFrom('HELP', 'TYPE', 'UNIT'), fc.constantFrom('EOF', 'help', 'Type', 'HELPa', 'UNITS', '')),
      gap,
      metricName,
      gap,
      few(
        fc.oneof(fc.constantFrom(...types), printable),
        fc.constantFrom(
          '',
          'Counter',
          'gauge ',
          ' ',
          ' a',
          '\ta',
          'a\\n',
          'a\\b',
          'é "q"',
          '"',
          '\\"',
          '\u0000',
          'a\r',
        ),
      ),
      few(fc.constant(''), fc.constantFrom(' ', '\r', '\t', '\u0000')),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(
    '',
    ' ',
    '#',
    '# ',
    '# EOF',
    '#EOF',
    '# EOF ',
    '# EOFx',
    '# a',
    '#a',
    '# \u0000',
    '#\u0000',
    '# é',
    '\r',
  ),
  fc.tuple(fc.constantFrom('# ', '#', '# HELP ', '# TYPE '), printable).map((parts) => parts.join('')),
);

const nasty = [
  ...Array.from(' \t\r\u0000"\\{}=,#.:_-+eE0159aNI\u007fé日😀\uFEFF'),
  '# ',
  '="',
  '",',
  '} ',
  '\\n',
  'Inf',
  'HELP',
];

/** A text with a few characters changed, put in or left out. */
function mutated(base: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const edit = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2), fc.constantFrom(...nasty));
  return fc.tuple(base, fc.array(edit, { maxLength: 3 })).map(([text, edits]) => {
    let changed = text;
    for (const [where, left, put] of edits) {
      const at = Math.floor(where * (changed.length + 1));
      changed = changed.slice(0, at) + put + changed.slice(at + left);
    }
    return changed.replaceAll('\n', '\\n');
  });
}

/** Any line. */
export const anyLine: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: sampleLine, weight: 3 },
  { arbitrary: mutated(sampleLine), weight: 2 },
  { arbitrary: otherLine, weight: 1 },
  { arbitrary: mutated(otherLine), weight: 1 },
);
