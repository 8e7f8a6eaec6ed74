import { expect, test } from 'vitest';
import { createVictoriaMetrics } from '../../../src/consumers/index.ts';
import { losses, reason, type Row, verdict } from '../support/verdict.ts';

const dialect = 'prometheus-1.0.0';
const digits = '1234567890123456789';

// U+F700 to U+F7FF stand for bytes: \uf7ff is the byte 255.
const rows: readonly Row[] = [
  ['an empty document', '', 'accept'],
  ['blank lines', '\n \t\n\r\n \r\n', 'accept'],
  ['a sample', 'up 1\n', 'accept'],
  ['no final newline', 'up 1', 'accept'],
  ['carriage returns', 'up 1\r\n# TYPE up gauge\r\n', 'accept'],
  ['two carriage returns', 'up 1\r\r\n', '0 carriage-return'],
  ['carriage return behind a timestamp', 'up 1 2\r\r\n', '0 carriage-return'],
  ['blanks around the parts', '  up \t 1 \t 2 \t\n', 'accept'],
  ['no value', 'up\n', '0 syntax-error'],
  ['no value behind a blank', 'up \n', '0 syntax-error'],
  ['no value behind the braces', 'up{}\n', '0 syntax-error'],
  ['NUL', '\0\n', '0 nul-line'],
  ['a line of bytes beyond ASCII', '\uf7ff\n', '0 invalid-metric-name'],
  ['any bytes in a name', '9.ü\uf7ff 1\n', 'accept'],
  ['a comment behind the value', 'up 1 # x\nup 1# x\nup 1 2# x\n', 'accept'],
  ['an exemplar, which it takes for a sample with an odd name', 'up 1 # {a="b"} 1\n', 'accept'],
  ['a comment instead of the value', 'up # x\n', '0 syntax-error'],
  ['a third number', 'up 1 2 3\n', '0 syntax-error'],

  ['numbers', 'a -1\na .5\na 5.\na 1.5e+3\na 1E-3\na 5.e3\n', 'accept'],
  ['special values in any case', 'a nan\na -NaN\na +Inf\na -infinity\na -+inf\n', 'accept'],
  ['a plus sign', 'a +1\n', '0 invalid-value'],
  ['a plus sign before the timestamp', 'a 1 +2\n', '0 unportable-timestamp'],
  ['a plus sign and a timestamp', 'a{b="c"} +1 2\n', '0 invalid-value'],
  ['a sign alone', 'a -\n', '0 invalid-value'],
  ['a point alone', 'a .\na -.x\n', '0 invalid-value'],
  ['a point behind digits and a word', 'a 1.x\n', '0 invalid-value'],
  ['hexadecimal', 'a 0x1\n', '0 invalid-value'],
  ['underscores', 'a 1_0\n', '0 invalid-value'],
  ['underscores behind many digits', `a ${digits}_0\n`, 'accept'],
  ['many digits and a word', `a ${digits}x\n`, '0 invalid-value'],
  ['many digits behind the point', 'a 0.12345678901234567890\n', 'accept'],
  ['many digits behind the point and a word', 'a 0.12345678901234567890x\n', '0 invalid-value'],
  ['no exponent', 'a 1e\n', '0 invalid-value'],
  ['no digits in the exponent', 'a 1e+\n', '0 invalid-value'],
  ['a word in the exponent', 'a 1e5x\n', '0 invalid-value'],
  ['a large exponent', 'a 1e999\na 1e-999\n', 'accept'],
  ['a large exponent and a word', 'a 1e999x\n', '0 invalid-value'],
  ['a fraction for a timestamp', 'a 1 1.5\n', 'accept'],
  ['a word for a timestamp', 'a 1 x\n', '0 invalid-timestamp'],

  ['labels', 'a{b="c",d="e",} 1\na{} 1\n', 'accept'],
  ['blanks in the braces', 'a { b = "c" , d\t=\t"e" } 1\n', 'accept'],
  ['any bytes in a label', 'a{9b-c="\uf7ff"} 1\n', 'accept'],
  ['any escape', 'a{b="\\x\\"\\\\"} 1\n', 'accept'],
  ['a label twice', 'a{b="c",b="d"} 1\n', 'accept'],
  ['__name__ beside the name', 'a{__name__="b"} 1\n', 'accept'],
  ['a label without a name', 'a{="c"} 1\n', 'accept'],
  ['a label without a value', 'a{b} 1\n', '0 syntax-error'],
  ['a label without a value before another', 'a{b,c="d"} 1\n', 'accept'],
  ['a word before a value', 'a{b "c"} 1\n', '0 syntax-error'],
  ['a value without quotes', 'a{b=c} 1\n', '0 syntax-error'],
  ['a value that never ends', 'a{b="c} 1\n', '0 syntax-error'],
  ['a value that ends in a backslash', 'a{b="c\\"} 1\n', '0 syntax-error'],
  ['no comma', 'a{b="c" d="e"} 1\n', '0 syntax-error'],
  ['two commas', 'a{b="c",,} 1\n', '0 syntax-error'],
  ['a quoted name', '{"a b","c d"="e"} 1\n{"a b"} 1\n{"a b",} 1\n', 'accept'],
  ['two quoted names', '{"a","b"} 1\n', '0 syntax-error'],
  ['a quoted name beside the name', 'a{"b"} 1\n', '0 syntax-error'],
  ['a quoted name and nothing else', '{"a"\n', '0 syntax-error'],
  ['a quoted name and a comma', '{"a",\n', '0 syntax-error'],
  ['a quoted name and a word', '{"a" b\n', '0 syntax-error'],
  ['a quoted name that never ends', '{"a\n', '0 syntax-error'],
  ['a quoted label without a value', 'a{"b"=c} 1\n', '0 syntax-error'],
  ['an empty quoted name', '{""} 1\n', '0 invalid-metric-name'],
  ['no name', '{b="c"} 1\n', '0 syntax-error'],

  ['comments', '# x\n#\n#HELP\n #TYPE x\n# HELP\n# TYPE\n', 'accept'],
  ['metadata', '# HELP a x\n# TYPE a gauge\n', 'accept'],
  ['HELP without a name', '# HELP \n', '0 syntax-error'],
  ['HELP without a text', '# HELP a\n', 'accept'],
  ['TYPE of a name in quotes with a blank', '# TYPE "a b" gauge\n', '0 utf8-name'],
  ['TYPE of a name in quotes', '# TYPE "a.b" gauge\n', 'accept'],
  ['TYPE of a bad name without a type', '# TYPE a-b\n', '0 invalid-metric-name'],
  ['TYPE without a name', '# TYPE \n', '0 syntax-error'],
  ['a name without quotes in the braces', '{a,b="c"} 1\n{a} 1\n', '0 invalid-metric-name'],
  ['__name__ as the only name', '{__name__="a"} 1\n', '0 explicit-name-label'],
  ['TYPE without a type', '# TYPE a\n', '0 unknown-type'],
  ['types of OpenMetrics', '# TYPE a unknown\n# TYPE a info\n# TYPE a stateset\n# TYPE a gaugehistogram\n', 'accept'],
  ['a type that is none', '# TYPE a bogus\n', '0 unknown-type'],
  ['upper case', '# TYPE a GAUGE\n', '0 unknown-type'],
  ['doubled blanks', '# TYPE  a gauge\n', '0 unportable-whitespace'],
  ['a blank behind the type', '# TYPE a gauge \n', '0 unportable-whitespace'],
  ['doubled blanks before a type that is none', '# TYPE a  bogus\n', '0 unknown-type'],
  ['blanks instead of a type', '# TYPE a  \n', '0 unknown-type'],
];

test.each(rows)('%s', (_title, document, expected) => {
  expect(verdict(createVictoriaMetrics, dialect, document)).toBe(expected);
});

const line = 'cannot unmarshal Prometheus line ';

test.each([
  ['a +1\n', `${line}"a +1": cannot parse value "+1": unparsed tail left after parsing float64 from "+1": "1"`],
  ['# TYPE a x\r\n', 'cannot unmarshal metadata line "# TYPE a x\\r": TYPE is invalid'],
  ['a{ü="b"x} 1\n', `${line}"a{ü=\\"b\\"x} 1": cannot unmarshal tags: missing comma after tag ü="b"`],
])('words the reason for %j as upstream does', (document, expected) => {
  expect(reason(createVictoriaMetrics, dialect, document)).toBe(expected);
});

test.each([
  ['exemplars', 'a 1\na{b="c"} 1 # {d="e"} 1\n', '1 exemplar-misplaced'],
  ['exemplars without labels before them', 'a 1 2 # {d="e"} 1\n', '0 exemplar-misplaced'],
  ['exemplars after empty braces', 'a{} 1 #{d="e"} 1\n', '0 exemplar-misplaced'],
  ['exemplars after quoted names', '{"a \\" # {"} 1 # {d="e"} 1\n', '0 exemplar-misplaced'],
  ['no comments', '# {a="b"} 1\n # {\na 1 # b c="d"\n', ''],
  ['no texts in quotes', 'a{b="# {",c="\\" # {"} 1\n', ''],
])('loses %s', (_title, document, expected) => {
  expect(losses(createVictoriaMetrics, dialect, document)).toBe(expected);
});

test('loses an exemplar after many quotes', () => {
  const document = `a{b="${'\\"'.repeat(3e5)}"} 1 # {d="e"} 1\n`;
  expect(losses(createVictoriaMetrics, dialect, document)).toBe('0 exemplar-misplaced');
});

test('names the first line that it cannot read', () => {
  expect(verdict(createVictoriaMetrics, dialect, 'a 1\na x\na\n')).toBe('1 invalid-value');
});

test('reads OpenMetrics as it reads the text format', () => {
  const document = '# UNIT a_seconds seconds\na_seconds{b="c"} 1 1.5 # {d="e"} 1\n# EOF\n';
  expect(verdict(createVictoriaMetrics, 'openmetrics-1.0.0', document)).toBe('accept');
  expect(losses(createVictoriaMetrics, 'openmetrics-1.0.0', document)).toBe('');
  expect(createVictoriaMetrics('openmetrics-2.0.0')).toBeUndefined();
});
