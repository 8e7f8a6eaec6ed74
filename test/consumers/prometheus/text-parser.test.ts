import { expect, test } from 'vitest';
import { createPrometheus } from '../../../src/consumers/index.ts';
import { reason, type Row, verdict } from '../support/verdict.ts';

// U+F700 to U+F7FF stand for bytes: \uf7ff is the byte 255.
const rows: readonly Row[] = [
  ['an empty document', '', 'accept'],
  ['blank lines', '\n \t\n\n', 'accept'],
  ['a sample', 'up 1\n', 'accept'],
  ['no final newline', 'up 1', 'accept'],
  ['leading blanks', '  up 1\n', 'accept'],
  ['tabs between the parts', 'up\t1\t1700\n', 'accept'],
  ['trailing blanks', 'up 1 1700 \t\n', 'accept'],
  ['no blank behind the brace', 'up{job="x"}1\n', 'accept'],
  ['a brace behind a blank', 'up {job="x"} 1\n', 'accept'],
  ['a second brace', 'up{job="x"}{ 1\n', '0 syntax-error'],
  ['no value', 'up\n', '0 syntax-error'],
  ['a third number', 'up 1 2 3\n', '0 syntax-error'],
  ['a name that starts with a digit', '9up 1\n', '0 invalid-metric-name'],
  ['a name beyond ASCII', 'größe 1\n', '0 invalid-metric-name'],
  ['a name beyond ASCII from the start', 'ärger 1\n', '0 invalid-metric-name'],
  ['a dot in a name', 'node.cpu 1\n', '0 invalid-metric-name'],
  ['a line that starts with a quote', '"up" 1\n', '0 syntax-error'],
  ['a line that starts with a brace that closes', '} 1\n', '0 syntax-error'],
  ['byte order mark', '\ufeffup 1\n', '0 byte-order-mark'],
  ['byte order mark on the second line', 'up 1\n\ufeffup 1\n', '1 invalid-metric-name'],

  ['carriage return behind a value', 'up 1\r\n', '0 carriage-return'],
  ['carriage return behind a blank', 'up 1 \r\n', '0 carriage-return'],
  ['carriage return instead of a value', 'up \r\n', '0 carriage-return'],
  ['carriage return behind a timestamp', 'up 1 17\r\n', '0 carriage-return'],
  ['carriage return on a blank line', 'up 1\n\r\n', '1 carriage-return'],
  ['carriage return behind a type', '# TYPE up gauge\r\n', '0 carriage-return'],
  ['carriage return in a comment', '# hello\r\n', 'accept'],
  ['carriage return in a help text', '# HELP up hello\r\n', 'accept'],

  ['exponents and signs', 'a +1\na -.5e+3\na 5.\n', 'accept'],
  ['special values in any case', 'a nan\na NAN\na iNf\na -Infinity\na +INFINITY\n', 'accept'],
  ['signed NaN', 'a -NaN\n', '0 invalid-value'],
  ['hexadecimal', 'a 0x10\n', '0 invalid-value'],
  ['hexadecimal with an exponent', 'a 0x1p4\n', '0 invalid-value'],
  ['underscores', 'a 1_000\n', '0 invalid-value'],
  ['too large', 'a 1e999\n', '0 invalid-value'],
  ['too small is zero', 'a 1e-999\n', 'accept'],
  ['a long word', 'a unavailable\n', '0 invalid-value'],

  ['a timestamp', 'a 1 1700000000000\n', 'accept'],
  ['the largest timestamp', 'a 1 9223372036854775807\n', 'accept'],
  ['a timestamp beyond 64 bits', 'a 1 9223372036854775808\n', '0 invalid-timestamp'],
  ['leading zeros', 'a 1 0000000000000000000001\n', 'accept'],
  ['a negative timestamp', 'a 1 -1\n', '0 unportable-timestamp'],
  ['a plus sign', 'a 1 +1\n', '0 unportable-timestamp'],
  ['a fraction', 'a 1 1.5\n', '0 invalid-timestamp'],
  ['a word', 'a 1 now\n', '0 invalid-timestamp'],
  ['a brace', 'a 1 {b="c"}\n', '0 invalid-timestamp'],
  ['an exemplar', 'a 1 # {b="c"} 1\n', '0 exemplar-misplaced'],
  ['an exemplar behind a timestamp', 'a 1 17 # {b="c"} 1\n', '0 exemplar-misplaced'],
  ['a comment behind a value', 'a 1 # note\n', '0 syntax-error'],

  ['no labels', 'a{} 1\n', 'accept'],
  ['a comma before the brace', 'a{b="c",} 1\n', 'accept'],
  ['a comma alone', 'a{,} 1\n', '0 syntax-error'],
  ['blanks in the braces', 'a{ b = "c" , d\t=\t"e" } 1\n', 'accept'],
  ['a blank instead of a comma', 'a{b="c" d="e"} 1\n', 'accept'],
  ['nothing instead of a comma', 'a{b="c"d="e"} 1\n', 'accept'],
  ['two commas', 'a{b="c",,d="e"} 1\n', '0 syntax-error'],
  ['a label without a name', 'a{="c"} 1\n', '0 syntax-error'],
  ['a label that starts with a digit', 'a{1b="c"} 1\n', '0 invalid-label-name'],
  ['a dash in a label', 'a{b-c="d"} 1\n', '0 invalid-label-name'],
  ['a label without a value', 'a{b} 1\n', '0 syntax-error'],
  ['a word behind a label', 'a{b c="d"} 1\n', '0 syntax-error'],
  ['a value without quotes', 'a{b=c} 1\n', '0 syntax-error'],
  ['no closing brace', 'a{b="c" 1\n', '0 syntax-error'],
  ['no closing brace before the end of the line', 'a{b="c"\n', '0 syntax-error'],
  ['any escape', 'a{b="\\x\\"\\\\\\n"} 1\n', 'accept'],
  ['not UTF-8 in a value', 'a{b="\uf7ff"} 1\n', '0 invalid-utf8'],
  ['overlong UTF-8 in a value', 'a{b="\uf7c0\uf780"} 1\n', '0 invalid-utf8'],
  ['a surrogate in a value', 'a{b="\uf7ed\uf7a0\uf780"} 1\n', '0 invalid-utf8'],
  ['cut UTF-8 in a value', 'a{b="\uf7e2\uf782"} 1\n', '0 invalid-utf8'],
  ['a code point beyond Unicode in a value', 'a{b="\uf7f4\uf790\uf780\uf780"} 1\n', '0 invalid-utf8'],
  ['UTF-8 of every length in a value', 'a{b="aä€😀"} 1\n', 'accept'],

  ['a label twice', 'a{b="1",b="2"} 1\n', '0 duplicate-label-name'],
  ['a label twice, once empty', 'a{b="",b="2"} 1\n', 'accept'],
  ['two labels twice', 'a{c="1",c="2",b="1",b="2"} 1\n', '0 duplicate-label-name'],
  ['__name__ beside the name', 'a{__name__="b"} 1\n', '0 explicit-name-label'],
  ['an empty __name__ beside the name', 'a{__name__=""} 1\n', '0 explicit-name-label'],
  ['__name__ as the only name', '{__name__="a"} 1\n', '0 explicit-name-label'],

  ['a quoted name', '{"a b"} 1\n', 'accept'],
  ['a quoted name with labels', '{b="c","a b",d="e"} 1\n', 'accept'],
  ['quoted labels', '{"a b","c d"="e"} 1\n', 'accept'],
  ['a comma behind a quoted name', '{"a b",} 1\n', 'accept'],
  ['braces without a name', '{} 1\n', '0 syntax-error'],
  ['labels without a name', '{b="c"} 1\n', '0 syntax-error'],
  ['two quoted names', '{"a","b"} 1\n', '0 syntax-error'],
  ['a quoted name beside the name', 'a{"b"} 1\n', '0 syntax-error'],
  ['a name without quotes in the braces', '{a,b="c"} 1\n', '0 invalid-metric-name'],
  ['an empty quoted name', '{""} 1\n', '0 invalid-metric-name'],
  ['an empty quoted label', 'a{""="b"} 1\n', '0 invalid-label-name'],
  ['not UTF-8 in a quoted name', '{"a\uf7ff"} 1\n', '0 invalid-utf8'],
  ['not UTF-8 in a quoted label', 'a{"b\uf7ff"="c"} 1\n', '0 invalid-utf8'],
  ['__name__ in quotes', 'a{"__name__"="b"} 1\n', '0 explicit-name-label'],
  ['two strings side by side', '{"a""b"} 1\n', '0 syntax-error'],

  ['a string over two lines', 'a{b="x\ny"} 1\nc 2\n', 'accept'],
  ['a plain line in a string', 'a{b="x\nup 1\n"} 1\n', 'accept'],
  ['a plain line that ends a string', 'a{b="x\nup{c="d"} 1\n', '0 syntax-error'],
  ['a quoted name over two lines', '{"a\nb"} 1\n# HELP "a\nb" x\n', 'accept'],
  ['metadata in a string', 'a{b="x\n# TYPE up bogus\n"} x\n', '0 invalid-value'],
  ['an error behind a string over two lines', 'up 1\na{b="x\ny"} x\nup x\n', '1 invalid-value'],
  ['not UTF-8 in the second line of a string', 'a{b="x\n\uf7ff"} 1\n', '0 invalid-utf8'],
  ['a string that never ends', 'up 1\na{b="x\nup 1\n', '1 syntax-error'],
  ['a string that never ends, without a final newline', 'a{b="x', '0 syntax-error'],
  ['a backslash before the newline of a string', 'a{b="x\\\ny"} 1\n', '0 syntax-error'],
  ['a backslash before the newline of a quoted name', '{"x\\\ny"} 1\n', '0 syntax-error'],

  ['NUL at the start of a line ends the document', 'up 1\n\0\nup x\n', 'accept'],
  ['NUL behind blanks ends the document', ' \0 x\nup x\n', 'accept'],
  ['NUL behind a hash ends the document', '#\0\nup x\n', 'accept'],
  ['NUL behind a hash and a blank ends the document', '# \0\nup x\n', 'accept'],
  ['NUL in a comment without a blank ends the document', '#x\0\nup x\n', 'accept'],
  ['NUL in a comment with a blank', '# x\0\nup x\n', '1 invalid-value'],
  ['NUL in a keyword', '# HE\0LP up x\n', 'accept'],
  ['NUL in a help text', '# HELP up x\0y\n', 'accept'],
  ['NUL right behind a name in metadata', '# HELP up\0x\n', '0 syntax-error'],
  ['NUL in a label value', 'a{b="\0c\0"\0} 1\n', 'accept'],
  ['NUL before the newline of a string', 'a{b="x\0\ny"} 1\n', 'accept'],
  ['NUL between equals sign and value', 'a{b=\0"c"} 1\n', '0 syntax-error'],
  ['NUL in a quoted name', '{"a\0b"} 1\n', '0 syntax-error'],
  ['NUL behind a name', 'a\0 1\n', '0 invalid-metric-name'],
  ['NUL in a value', 'a 1\0\n', '0 invalid-timestamp'],
  ['NUL behind a timestamp', 'a 1 2\0\n', '0 invalid-timestamp'],

  ['metadata', '# HELP up x\n# TYPE up gauge\nup 1\n', 'accept'],
  ['metadata twice and late', 'up 1\n# TYPE up gauge\n# TYPE up counter\n# HELP up x\n# HELP up y\n', 'accept'],
  ['doubled blanks before the name', '#  HELP  up x\n#\tTYPE\tup gauge\n', 'accept'],
  ['a comment', '# hello\n#hello\n#\n# HELPFUL\n# TYPED x\n# HEL\n', 'accept'],
  ['#HELP is a comment', '#HELP 9 x\n', 'accept'],
  ['lower case is a comment', '# type up bogus\n', 'accept'],
  ['no name behind HELP', '# HELP \n', '0 syntax-error'],
  ['HELP alone is a comment', '# HELP\n# TYPE\n', 'accept'],
  ['a help line without a text', '# HELP up\n# HELP up \n# HELP up   \n', 'accept'],
  ['a bad name in metadata', '# HELP 9 x\n', '0 invalid-metric-name'],
  ['a quoted name in metadata', '# TYPE "a b" gauge\n# HELP "a b" x\n', 'accept'],
  ['a quoted name that never ends in metadata', '# TYPE "a b gauge\n', '0 syntax-error'],
  ['not UTF-8 in a help text', '# HELP up \uf7ff\n', '0 invalid-utf8'],
  ['any escape in a help text', '# HELP up \\x\n', 'accept'],
  [
    'every type',
    '# TYPE a counter\n# TYPE a gauge\n# TYPE a histogram\n# TYPE a summary\n# TYPE a untyped\n',
    'accept',
  ],
  ['a type of OpenMetrics', '# TYPE a unknown\n', '0 unknown-type'],
  ['upper case', '# TYPE a GAUGE\n', '0 unknown-type'],
  ['no type', '# TYPE a\n', '0 unknown-type'],
  ['blanks instead of a type', '# TYPE a  \n', '0 unknown-type'],
  ['doubled blanks before the type', '# TYPE a  gauge\n', '0 unportable-whitespace'],
  ['blanks behind the type', '# TYPE a gauge \n', '0 unportable-whitespace'],
  ['a tab before the type', '# TYPE a\tgauge\n', 'accept'],
  ['any byte before the type', '# TYPE "a"?gauge\n', 'accept'],
  ['a dot in the name of metadata', '# TYPE a.b gauge\n', '0 invalid-metric-name'],
];

test.each(rows)('%s', (_title, document, expected) => {
  expect(verdict(createPrometheus, 'prometheus-1.0.0', document)).toBe(expected);
});

test.each([
  ['a 1 x\n', 'expected timestamp or new record, got "x" ("INVALID") while parsing: "a 1 x"'],
  ['a{b="x\ny"} ?\n', 'strconv.ParseFloat: parsing "?": invalid syntax while parsing: "a{b=\\"x\\ny\\"} ?"'],
  ['a{b="x\n', 'expected label value, got "\\"x\\n\\n" ("INVALID") while parsing: "a{b=\\"x\\n\\n"'],
  ['a{b="x', 'expected label value, got "\\"x\\n" ("INVALID") while parsing: "a{b=\\"x\\n"'],
  ['a{""="x",c="d"} 1\n', 'invalid metric name or label names: {""="x", __name__="a", c="d"}'],
  ['a{c="1",c="2",b="1",b="2"} 1\n', 'label name "b" is not unique: invalid sample'],
])('words the reason for %j as upstream does', (document, expected) => {
  expect(reason(createPrometheus, 'prometheus-1.0.0', document)).toBe(expected);
});

test('ignores what follows a rejection', () => {
  expect(verdict(createPrometheus, 'prometheus-0.0.4', 'up x\nup 1\n{\n')).toBe('0 invalid-value');
});

const filler = `${'up 1\n'.repeat(100)}${'x'.repeat(4000)}\n`;

test.each([
  ['that ends', '"} 1\n', 'accept'],
  ['with something behind it', '"} 1\nup x\n', '2000 invalid-value'],
  ['with a backslash late in it', '\\n"} 1\n', 'accept'],
  ['that is not UTF-8 late in it', '\uf7ff\n"} 1\n', '0 invalid-utf8'],
])('a string over a megabyte of lines %s', (_title, tail, expected) => {
  const lines = filler.repeat(400);
  const found = verdict(createPrometheus, 'prometheus-1.0.0', `a{b="x\n${lines}${tail}`);
  expect(found.replace(/^\d{4,}/, '2000')).toBe(expected);
});

test('a metric name over a megabyte of lines that is not UTF-8', () => {
  const document = `{"x\n${filler.repeat(300)}\uf7ff\n"} 1\n`;
  expect(verdict(createPrometheus, 'prometheus-1.0.0', document)).toBe('0 invalid-utf8');
});
