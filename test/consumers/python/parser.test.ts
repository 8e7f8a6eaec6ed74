import { expect, test } from 'vitest';
import { createPython } from '../../../src/consumers/index.ts';
import { reason, type Row, verdict } from '../support/verdict.ts';

const dialect = 'prometheus-1.0.0';

// U+F700 to U+F7FF stand for bytes: \uf7ff is the byte 255.
const rows: readonly Row[] = [
  ['an empty document', '', 'accept'],
  ['blanks, also beyond ASCII', '\n \t\n\u00a0\u2003\u001c\n', 'accept'],
  ['a zero-width blank is none', '\u200b\n', '0 syntax-error'],
  ['a sample', 'up 1\n', 'accept'],
  ['no final newline', 'up 1', 'accept'],
  ['carriage returns', 'up 1\r\n# TYPE up gauge\r\n\r\n', 'accept'],
  ['carriage return between two samples', 'up 1\rup 2\n', '0 carriage-return'],
  ['carriage return in a word that is not read', 'up 1 2\rup 3\n', 'accept'],
  ['carriage return between timestamp and sample', 'up 1 2\rup{} 3\rx\n', '0 carriage-return'],
  ['blanks around the parts', '  up  1  2  \n', 'accept'],
  ['tabs between the parts', 'up\t1\t2\n', 'accept'],
  ['tabs where there is a blank too', 'up 1\t2\n', 'accept'],
  ['tabs and blanks', 'up \t1 2\n', 'accept'],
  ['a tab within a word', 'up 1\t2 3\n', '0 invalid-value'],
  ['more words: the last is the timestamp', 'up 1 x 2\n', 'accept'],
  ['a word that is no timestamp', 'up 1 2 x\n', '0 invalid-timestamp'],
  ['no value', 'up\n', '0 syntax-error'],
  ['no value behind the braces', 'up{}\n', '0 syntax-error'],
  ['a word that is a float is a sample', 'inf\nNaN\n', 'accept'],
  ['not UTF-8', 'up 1\n# \uf7ff\n', '1 invalid-utf8'],
  ['byte order mark', '\ufeffup 1\n', '0 byte-order-mark'],
  ['NUL at the start of a line', '\0\n', '0 nul-line'],
  ['a bad name', '9up 1\n', '0 invalid-metric-name'],
  ['a quoted name without braces', '"up" 1\n', '0 syntax-error'],
  ['any name before braces', '9.up{a="b"} 1\n', 'accept'],

  ['numbers', 'a +1\na -.5e-3\na 5.\na 1e999\na -inf\na +NaN\na -Infinity\n', 'accept'],
  ['digits of another script', 'a ٤٢\n', 'accept'],
  ['underscores', 'a 1_0\n', '0 invalid-value'],
  ['hexadecimal', 'a 0x1\n', '0 invalid-value'],
  ['a word', 'a x\n', '0 invalid-value'],
  ['a fraction for a timestamp', 'a 1 1.5\n', 'accept'],
  ['an integer that is too large for a timestamp', `a 1 ${'9'.repeat(320)}\n`, '0 invalid-timestamp'],
  ['an integer that is so large that it is a float', `a 1 ${'9'.repeat(4301)}\n`, 'accept'],
  ['a large integer for a timestamp', `a 1 ${'9'.repeat(300)}\n`, 'accept'],
  ['an exemplar', 'a 1 # {b="c"} 1\n', 'accept'],
  ['an exemplar behind a timestamp', 'a 1 2 # {b="c"} x\n', '0 exemplar-misplaced'],
  ['an exemplar without a value', 'a 1 # {b="c"}\n', '0 exemplar-misplaced'],
  ['a comment behind the value', 'a 1 # x\n', '0 syntax-error'],

  ['labels', 'a{b="c",d="e",} 1\n', 'accept'],
  ['blanks in the braces', 'a { b="c" , d="e" } 1\n', 'accept'],
  ['a blank before the equals sign', 'a{b ="c"} 1\n', 'accept'],
  ['a blank behind the equals sign', 'a{b= "c"} 1\n', 'accept'],
  ['a leading comma', 'a{,b="c"} 1\n', 'accept'],
  ['two commas', 'a{b="c",,} 1\n', '0 syntax-error'],
  ['a label without a value is nothing', 'a{b=} 1\n', 'accept'],
  ['a label without a name', 'a{="c"} 1\n', '0 syntax-error'],
  ['a blank for a name', 'a{b="c", ="d"} 1\n', '0 syntax-error'],
  ['a label that is no name', 'a{b-c="d"} 1\n', '0 invalid-label-name'],
  ['a colon in a label', 'a{b:c="d"} 1\n', 'accept'],
  ['a value without quotes', 'a{b=c} 1\n', '0 syntax-error'],
  ['a value that is one quote', 'a{b="} 1\n', '0 syntax-error'],
  ['text behind a value', 'a{b="c"d} 1\n', '0 syntax-error'],
  ['an escaped quote at the end', 'a{b="c\\"} 1\n', '0 syntax-error'],
  ['escapes', 'a{b="\\\\",c="\\"}",d="\\x\\n"} 1\n', 'accept'],
  ['braces in a value', 'a{b="}{",c=" # "} 1\n', 'accept'],
  ['no closing brace', 'a{b="c" 1\n', '0 syntax-error'],
  ['no closing brace from the start', '{"a" 1\n', '0 syntax-error'],
  ['a label twice', 'a{b="c",b="d"} 1\n', '0 duplicate-label-name'],
  ['a label that starts with two underscores', 'a{__b="c"} 1\n', '0 reserved-label-name'],
  ['a label that starts with one underscore', 'a{_b="c"} 1\n', 'accept'],
  ['two underscores and a newline', 'a{"__b\\n"="c"} 1\n', '0 reserved-label-name'],
  ['two underscores and a newline in the middle', 'a{"__b\\nc"="d"} 1\n', 'accept'],
  ['__name__ beside the name', 'a{__name__="b"} 1\n', '0 explicit-name-label'],
  ['__name__ as the only name', '{__name__="b"} 1\n', 'accept'],
  ['no name', '{b="c"} 1\n', '0 syntax-error'],
  ['no name and no labels', '{} 1\n', '0 syntax-error'],
  ['a quoted name', '{"a b","c d"="e"} 1\n', 'accept'],
  ['a quoted name that never ends', '{"a b} 1\n', '0 syntax-error'],
  ['an empty quoted name', '{""} 1\n', '0 invalid-metric-name'],
  ['an empty quoted name that metadata allows', '# HELP a x\n# HELP "" x\n{""} 1\n', 'accept'],
  ['an empty quoted label', 'a{""="b"} 1\n', 'accept'],
  ['a quoted label that never ends', 'a{"b=c} 1\n', '0 syntax-error'],

  ['comments', '# x\n#\n#x y z\n#HELP 9 x\n# UNIT 9 x\n', 'accept'],
  ['a type after any word with #', '#1 TYPE a bogus\na 1\n', '0 unknown-type'],
  ['a help after any word with #', '# a\n#note: HELP 9 x\n', '1 syntax-error'],
  ['a help further on', '#note: see HELP 9 x\n# THE HELP\n', 'accept'],
  ['metadata', '# HELP a x\n# TYPE a gauge\na 1\n', 'accept'],
  ['metadata of another family behind samples', '# TYPE a gauge\na 1\n# HELP b x\n# TYPE c gauge\nd 1\n', 'accept'],
  ['doubled blanks', '#  TYPE \t a  gauge\n', 'accept'],
  ['HELP without a name', '# TYPE a gauge\n# HELP\na 1\n', 'accept'],
  ['HELP without a text', '# HELP a\n', 'accept'],
  ['TYPE without a name', '# TYPE\n', '0 syntax-error'],
  ['TYPE without a type', '# TYPE a\n', '0 unknown-type'],
  ['a bad name in metadata', '# HELP 9 x\n', '0 invalid-metric-name'],
  ['a quoted name in metadata', '# TYPE "a b" gauge\n{"a b"} 1\n', 'accept'],
  ['a quoted name that never ends in metadata', '# TYPE "a b gauge\n', '0 syntax-error'],
  ['every type', '# TYPE a counter\n# TYPE b unknown\n# TYPE c info\n# TYPE d stateset\n# TYPE e untyped\n', 'accept'],
  ['a type that is none', '# TYPE a bogus\na 1\nb 1\n', '0 unknown-type'],
  ['a type that is a property of every object', 'a 1\n# TYPE a toString\n', '1 unknown-type'],
  ['a type that is none, mended by the next line', '# TYPE a bogus\n# TYPE a gauge\n', 'accept'],
  ['a type that is none, before a fault', '# TYPE a bogus\n9 1\n', '1 invalid-metric-name'],
  ['a type that is none, at the end', '# TYPE a gauge bogus', '0 unknown-type'],
  ['a counter that is only a suffix', '# TYPE _total counter\n_total 1\n', '0 invalid-metric-name'],
  ['a gauge that is only a suffix', '# TYPE _total gauge\n_total 1\n', 'accept'],
  ['samples of a histogram', '# TYPE a histogram\na_bucket{le="1"} 1\na_sum 1\na_count 1\na 1\n', 'accept'],
  ['samples of a summary', '# TYPE a summary\na{quantile="1"} 1\na_sum 1\na_count 1\n', 'accept'],
];

test.each(rows)('%s', (_title, document, expected) => {
  expect(verdict(createPython, dialect, document)).toBe(expected);
});

test.each([
  ['a 1_0\n', "Invalid value: '1_0'"],
  ['a x\n', "could not convert string to float: 'x'"],
  ['# TYPE a x\n', 'Invalid metric type: x'],
  ['a{b=c} 1\n', 'Invalid labels: b=c'],
])('words the reason for %j as upstream does', (document, expected) => {
  expect(reason(createPython, dialect, document)).toBe(expected);
});

test('a long text is cut in the reason', () => {
  expect(reason(createPython, dialect, `a ${'x'.repeat(5000)}\n`)).toHaveLength(4134);
});

test('does not read OpenMetrics', () => {
  expect(createPython('openmetrics-1.0.0')).toBeUndefined();
});
