import { expect, test } from 'vitest';
import { createVector } from '../../../src/consumers/agents.ts';
import { losses, type Row, verdict } from '../support/verdict.ts';

const dialect = 'prometheus-1.0.0';
const histogram = '# TYPE h histogram\n';
const summary = '# TYPE s summary\n';

// U+F700 to U+F7FF stand for bytes: \uf7ff is the byte 255.
const rows: readonly Row[] = [
  ['an empty document', '', 'accept'],
  ['blank lines and comments', '\n \t\n#\n# x\n#HELP\n# EOF\n', 'accept'],
  ['a sample', 'up 1\n', 'accept'],
  ['no final newline', 'up 1', 'accept'],
  ['carriage returns', '# TYPE up gauge\r\nup 1\r\n', 'accept'],
  ['a colon in a name', 'a:b{c:d="e"} 1\n', 'accept'],
  ['a colon at its start', ':a 1\n', '0 colon-in-name'],
  ['a colon at the start of a name in TYPE', '# TYPE :a gauge\n', '0 colon-in-name'],
  ['letters beyond ASCII', 'größe{länge="1"} 1\n', 'accept'],
  ['a digit at the start of a name', '1a 1\n', '0 invalid-metric-name'],
  ['a point in a name', 'a.b 1\n', '0 invalid-metric-name'],
  ['a quoted name', '{"a"} 1\n', '0 utf8-name'],
  ['a quoted label name', 'a{"b"="c"} 1\n', '0 syntax-error'],
  ['a byte order mark', '\u{feff}a 1\n', '0 byte-order-mark'],
  ['a NUL', '\0a 1\n', '0 nul-line'],
  ['no value', 'a\n', '0 syntax-error'],
  ['no value after the braces', 'a{}\n', '0 syntax-error'],
  ['a word', 'a b\n', '0 invalid-value'],
  ['numbers', 'a -1\na +.5\na 5.\na 1.5e+3\na 1E-3\na 1e999\n', 'accept'],
  ['an exponent without digits', 'a 1e\n', '0 invalid-value'],
  ['special values', 'a NaN\na Nan\na nAN\na +Inf\na -Inf\na inf\na INFINITY\n', 'accept'],
  ['a sign before nan', 'a -nan\n', '0 invalid-value'],
  ['a sign before inf', 'a -inf\n', '0 invalid-value'],
  ['timestamps', 'a 1 2\na 1 -2\na 1 99999999999999999999\n', 'accept'],
  ['labels', 'a{} 1\na { b = "c" , } 1\na{b="\\"\\\\\\n"} 1\n', 'accept'],
  ['no comma', 'a{b="c"d="e"} 1\n', '0 syntax-error'],
  ['two commas', 'a{b="c",,d="e"} 1\n', '0 syntax-error'],
  ['no quotes', 'a{b=c} 1\n', '0 syntax-error'],
  ['no equals sign', 'a{b} 1\n', '0 syntax-error'],
  ['a slash in a label name', 'a{b/c="d"} 1\n', '0 invalid-label-name'],
  ['another escape', 'a{b="\\x"} 1\n', '0 invalid-escape'],
  ['a newline in a value', 'a{b="c\nd"} 1\n', '0 syntax-error'],
  ['an open brace', 'a{b="c" 1\n', '0 syntax-error'],

  ['types', '# TYPE a counter\n#TYPE a gaugefoo bar\n#\tTYPE\ta\tuntyped\n', 'accept'],
  ['an unknown type', '# TYPE a info\n', '0 unknown-type'],
  ['no type', '# TYPE a\n', '0 unknown-type'],
  ['no name', '# TYPE\n', '0 syntax-error'],
  ['a word that starts so', '# TYPES x\n', '0 syntax-error'],
  ['a name in quotes', '# TYPE "a.b" gauge\n', '0 utf8-name'],
  ['a point in the name of a type', '# TYPE a.b gauge\n', '0 invalid-metric-name'],

  ['a histogram', `${histogram}h_bucket{le="+Inf"} 1\nh_sum -1\nh_count 1\n`, 'accept'],
  ['a bucket without le', `${histogram}h_bucket 1\n`, '1 histogram-invalid-le'],
  ['a bound that is no number', `${histogram}h_bucket{le="x"} 1\n`, '1 histogram-invalid-le'],
  ['a negative bucket', `${histogram}h_bucket{le="1"} -1\n`, '1 histogram-negative-value'],
  ['a count that is NaN', `${histogram}h_count NaN\n`, '1 histogram-nan'],
  ['a negative sum', `${histogram}h_sum -1\n`, 'accept'],
  ['a sample of another name after it', `${histogram}h_max 1\nh_bucket -1\n`, 'accept'],
  ['a bare sample in it', `${histogram}h 1\n`, 'accept'],
  ['a summary', `${summary}s{quantile="0.5"} NaN\ns_sum 1\ns_count 1\n`, 'accept'],
  ['no quantile', `${summary}s 1\n`, '1 summary-invalid-quantile'],
  ['a quantile that is no number', `${summary}s{quantile="avg"} 1\n`, '1 summary-invalid-quantile'],
  ['a negative count', `${summary}s_count -1\n`, '1 summary-negative'],
  ['a bucket in a summary', `${summary}s_bucket -1\n`, 'accept'],
  ['a count of 64 bits', `${histogram}h_count 18446744073709551616\n`, 'accept'],
  ['a count of more than 64 bits', `${histogram}h_count 1e20\n`, '1 histogram-fractional-count'],
  ['an infinite count', `${summary}s_count +Inf\n`, '1 summary-fractional-count'],
];

test.each(rows)('%s', (_title, document, expected) => {
  expect(verdict(createVector, dialect, document)).toBe(expected);
});

test.each([
  ['a decimal comma', 'a 0,9807\n', '0 invalid-value'],
  ['a unit', 'a 5Gi\n', '0 invalid-value'],
  ['a unit apart', 'a 15 MB\n', '0 invalid-timestamp'],
  ['a fraction of a timestamp', 'a 1 2.5\n', '0 invalid-timestamp'],
  ['a third number', 'a 1 2 3\n', '0 syntax-error'],
  ['an exemplar', 'a 1 # {b="c"} 1\n', '0 exemplar-misplaced'],
  ['a comment after the value', 'a 1 # x\n', ''],
  ['a name that ends in a number', 'dm-0 3\n', '0 invalid-metric-name'],
  ['a label twice', 'a{b="c",b="d"} 1\n', '0 duplicate-label-name'],
  ['bytes that are not UTF-8', 'a{b="\uf7ff"} 1\n', '0 invalid-utf8'],
  ['bytes that are not UTF-8 in HELP', '# HELP a \uf7ff\n', ''],
  ['one rule once', 'b 1\na 1,5\na 2,5\n', '1 invalid-value'],
  ['nothing', 'a{b="c"} 1 2\n', ''],
  ['a minus sign in the value', 'a 1-5\n', '0 invalid-value'],
  ['a timestamp with a plus sign', 'a 1 +2\n', '0 unportable-timestamp'],
  ['a timestamp of more than 64 bits', 'a 1 9223372036854775808\n', '0 invalid-timestamp'],
  ['such a timestamp before an exemplar', 'a 1 9223372036854775808 # x\n', '0 invalid-timestamp'],
  ['a timestamp later than the calendar', 'a 1 8210266876800000\n', '0 implausible-timestamp'],
  ['no timestamp within it', 'a 1 8210266876799999\n', ''],
  ['the milliseconds of a negative timestamp', 'a 1 -1500\n', '0 unportable-timestamp'],
  ['no whole seconds of a negative timestamp', 'a 1 -2000\n', ''],
  ['a timestamp before the calendar', 'a 1 -9000000000000000\n', '0 unportable-timestamp'],
  ['the fraction of a count', `${histogram}h_count 1\nh_bucket{le="1"} 1.5\n`, '2 histogram-fractional-count'],
  ['the fraction of the count of a summary', `${summary}s_count 1.5\n`, '1 summary-fractional-count'],
  ['no fraction of a quantile', `${summary}s{quantile="0.5"} 1.5\ns_sum 1.5\n`, ''],
  ['the type of a counter that comes again', '# TYPE a counter\na 1\nb 1\na{c="d"} 1\n', '3 duplicate-desc'],
  ['no type that is a gauge', '# TYPE a gauge\na 1\nb 1\na{c="d"} 1\n', ''],
  ['no type that is said again', '# TYPE a counter\na 1\nb 1\n# TYPE a counter\na{c="d"} 1\n', ''],
  ['no type of a family that comes first now', '# TYPE a counter\n# TYPE b counter\na 1\nb 1\n', ''],
  ['the type of a histogram that comes again', `${histogram}h_sum 1\nb 1\nh_count 1\n`, '3 duplicate-desc'],
  ['the type of a summary that comes again', `${summary}s_sum 1\nb 1\ns{quantile="1"} 1\n`, '3 duplicate-desc'],
  ['no type of another name', `${summary}s_sum 1\nb 1\ns_bucket 1\n`, ''],
  ['a histogram that its own name ends', `${histogram}h_sum 1\nh 1\nh_count 1\n`, '2 unexpected-sample'],
])('loses %s', (_title, document, expected) => {
  expect(losses(createVector, dialect, document)).toBe(expected);
});

test('reads no OpenMetrics', () => {
  expect(createVector('openmetrics-1.0.0')).toBeUndefined();
});
