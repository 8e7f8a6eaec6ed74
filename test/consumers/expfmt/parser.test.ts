import { expect, test } from 'vitest';
import { type CreateConsumer, createExpfmt, promtoolError } from '../../../src/consumers/index.ts';
import { NameTable } from '../../../src/text/tables/name-table.ts';
import { createLegacyExpfmt } from '../support/legacy.ts';
import { reason, type Row, verdict } from '../support/verdict.ts';

const dialect = 'prometheus-1.0.0';
const summary = '# TYPE s summary\n';
const histogram = '# TYPE h histogram\n';

// U+F700 to U+F7FF stand for bytes: \uf7ff is the byte 255.
const rows: readonly Row[] = [
  ['an empty document', '', 'accept'],
  ['blank lines', '\n \t\n\n', 'accept'],
  ['a sample', 'up 1\n', 'accept'],
  ['leading blanks', '  up 1\n', 'accept'],
  ['blanks between the parts', 'up \t 1\t \t1700\n', 'accept'],
  ['a blank behind the value', 'up 1 \n', '0 unportable-whitespace'],
  ['a blank behind the timestamp', 'up 1 2 \n', '0 unportable-whitespace'],
  ['no blank behind the brace', 'up{job="x"}1\n', 'accept'],
  ['no value', 'up\n', '0 syntax-error'],
  ['a third number', 'up 1 2 3\n', '0 syntax-error'],
  ['a name that starts with a digit', '9up 1\n', '0 invalid-metric-name'],
  ['a dot in a name', 'node.cpu 1\n', '0 invalid-metric-name'],
  ['a line that starts with a closing brace', '} 1\n', '0 syntax-error'],
  ['byte order mark', '\ufeffup 1\n', '0 byte-order-mark'],
  ['byte order mark on the second line', 'up 1\n\ufeffup 1\n', '1 invalid-metric-name'],
  ['NUL at the start of a line', '\0\n', '0 nul-line'],

  ['no final newline', 'up 1', '0 missing-final-newline'],
  ['no final newline behind a timestamp', 'up 1 2', '0 missing-final-newline'],
  ['no final newline behind a comment', 'up 1\n# x', '1 missing-final-newline'],
  ['no final newline behind blanks', 'up 1\n \t', 'accept'],
  ['no final newline and no value', 'up 1\nup', '1 syntax-error'],
  ['no final newline behind an earlier fault', 'up x\nup 1', '0 invalid-value'],
  ['no final newline behind a fault in the line', 'up 1\nup 1x 2', '1 invalid-value'],
  ['no final newline within a string', 'up{a="b', '0 syntax-error'],

  ['carriage return behind a value', 'up 1\r\n', '0 carriage-return'],
  ['carriage return instead of a value', 'up \r\n', '0 carriage-return'],
  ['carriage return behind a timestamp', 'up 1 2\r\n', '0 carriage-return'],
  ['carriage return on a blank line', '\r\n', '0 carriage-return'],
  ['carriage return behind a type', '# TYPE up gauge\r\n', '0 carriage-return'],
  ['carriage return behind a name in metadata', '# HELP up\r\n', '0 carriage-return'],
  ['carriage return in a help text', '# HELP up x\r\n', 'accept'],
  ['carriage return in a comment', '# x\r\n', 'accept'],
  ['carriage return in the braces', 'up{\r\n', '0 carriage-return'],

  ['special values in any case', 'a nan\na iNf\na -Infinity\n', 'accept'],
  ['signed NaN', 'a +NaN\n', '0 invalid-value'],
  ['hexadecimal', 'a 0x1p4\n', '0 invalid-value'],
  ['too large', 'a 1e999\n', '0 invalid-value'],
  ['a negative timestamp', 'a 1 -1\na 1 +1\n', 'accept'],
  ['a timestamp beyond 64 bits', 'a 1 -9223372036854775808\na 1 -9223372036854775809\n', '1 invalid-timestamp'],
  ['a fraction', 'a 1 1.5\n', '0 invalid-timestamp'],
  ['an exemplar', 'a 1 # {b="c"} 1\n', '0 exemplar-misplaced'],
  ['an exemplar behind a timestamp', 'a 1 2 # {b="c"} 1\n', '0 exemplar-misplaced'],
  ['a comment behind the value', 'a 1 # x\n', '0 syntax-error'],
  ['backslashes behind a timestamp vanish', 'a 1 2\t\\\n', '0 unportable-whitespace'],

  ['blanks in the braces', 'a{ b = "c" , d\t=\t"e" } 1\n', 'accept'],
  ['a comma before the brace', 'a{b="c",} 1\n', 'accept'],
  ['two commas', 'a{b="c",,} 1\n', '0 syntax-error'],
  ['a blank instead of a comma', 'a{b="c" d="e"} 1\n', '0 syntax-error'],
  ['a label that starts with a digit', 'a{1b="c"} 1\n', '0 invalid-label-name'],
  ['a dash in a label', 'a{b-c="d"} 1\n', '0 invalid-label-name'],
  ['a label beyond ASCII', 'a{bä="d"} 1\n', '0 invalid-label-name'],
  ['a label without a value', 'a{b} 1\n', '0 syntax-error'],
  ['a value without quotes', 'a{b=c} 1\n', '0 syntax-error'],
  ['a value in single quotes', "a{b='c'} 1\n", '0 syntax-error'],
  ['a newline in a value', 'a{b="c\nd"} 1\n', '0 syntax-error'],
  ['every escape', 'a{b="\\\\\\"\\n"} 1\n', 'accept'],
  ['an unknown escape', 'a{b="\\t"} 1\n', '0 invalid-escape'],
  ['a backslash at the end of a line', 'a{b="\\\n"} 1\n', '0 invalid-escape'],
  ['not UTF-8 in a value', 'a{b="\uf7ff"} 1\n', '0 invalid-utf8'],
  ['NUL in a value', 'a{b="\0"} 1\n', 'accept'],
  ['a label twice', 'a{b="1",b="2"} 1\n', '0 duplicate-label-name'],
  ['a label twice, once empty', 'a{b="",b="2"} 1\n', '0 duplicate-label-name'],
  ['__name__', 'a{__name__="b"} 1\n', '0 explicit-name-label'],

  ['a quoted name', '{"a b"} 1\n{"a b",} 1\n{"a b",c="d"} 1\n', 'accept'],
  ['a quoted name without braces', '"a b" 1\n', 'accept'],
  ['quotes in the middle of a name', 'a"b c" 1\n', 'accept'],
  ['text behind quotes in the middle of a name', 'a"b"c 1\n', '0 invalid-metric-name'],
  ['a name without quotes in the braces', '{a,b="c"} 1\n', 'accept'],
  ['labels before the name', '{b="c","a b",d="e"} 1\n', 'accept'],
  ['a label before and behind the name', '{b="c","a b",b="e"} 1\n', '0 duplicate-label-name'],
  ['two quoted names', '{"a","b"} 1\n', '0 syntax-error'],
  ['a quoted name without a comma', '{"a" b="c"} 1\n', '0 syntax-error'],
  ['an empty quoted name', '{""} 1\n', '0 invalid-label-name'],
  ['an empty quoted name without braces', '"" 1\n', '0 syntax-error'],
  ['an empty quoted name in metadata', '# HELP "" x\n', '0 invalid-metric-name'],
  ['an empty quoted label', 'a{""="b"} 1\n', '0 invalid-label-name'],
  ['not UTF-8 in a quoted name', '{"a\uf7ff"} 1\n', '0 invalid-utf8'],
  ['not UTF-8 in a quoted label', 'a{"b\uf7ff"="c"} 1\n', '0 invalid-utf8'],
  ['escapes in quoted names', '{"a\\\\\\"\\n","\\n"="x"} 1\n', 'accept'],
  ['an unknown escape in a quoted name', '"a\\x" 1\n', '0 invalid-escape'],
  ['an unknown escape in a quoted label', 'a{"\\x"="y"} 1\n', '0 invalid-escape'],
  ['a newline in a quoted name', '"a\nb" 1\n', '0 syntax-error'],
  ['a newline in a quoted name in metadata', '# HELP "a\nb" x\n', '0 syntax-error'],
  ['a newline in a quoted label', 'a{"b\nc"="d"} 1\n', '0 syntax-error'],

  ['braces without a name on the first line', '{} 1\n', '0 syntax-error'],
  ['labels without a name on the first line', '{b="c"} 1\n', '0 syntax-error'],
  ['labels without a name belong to the last sample', 'a 1\n{b="c"} 1\n{} 1\n', 'accept'],
  ['labels without a name where the last line is metadata', '# TYPE a gauge\n{b="c"} 1\n', '1 syntax-error'],
  ['labels without a name behind metadata of another family', 'z 1\n# HELP a x\n{b="c"} 1\n# TYPE a gauge\n', 'accept'],
  ['labels without a name keep the count', `${histogram}h_count 1\n{b="c"} -1\n`, '2 histogram-negative-value'],
  ['labels without a name keep the sum', `${histogram}h_sum 1\n{b="c"} -1\n`, 'accept'],
  ['__name__ as the only name', '{__name__="a"} 1\n', '0 explicit-name-label'],
  ['a summary in braces behind its type', '# TYPE s summary\n{"s",b="c"} 1\n', 'accept'],
  ['a summary in braces behind another family', `${summary}a 1\n{"s",b="c"} 1\n`, '2 syntax-error'],
  ['a summary in braces behind another summary', `${summary}s 1\na 1\n{"s",b="c"} 1\n`, 'accept'],
  ['a bucket from an earlier line', `${histogram}h_bucket{le="1"} 1\na 1\n{"h"} -1\n`, '3 histogram-negative-value'],
  ['no bucket from an earlier line', `${histogram}h_bucket{le="1"} 1\nh_sum 1\na 1\n{"h"} -1\n`, 'accept'],

  ['a comment', '# x\n#\n#x\n# HELPFUL x\n', 'accept'],
  ['metadata', '# HELP a x\n# TYPE a gauge\na 1\n', 'accept'],
  ['#HELP is metadata', '#HELP a x\n#HELP a y\n', '1 duplicate-help'],
  ['doubled blanks', '#  HELP \t a  x\n# TYPE  a  gauge\n', 'accept'],
  ['metadata without a name', '# HELP\n# HELP \n# TYPE\n', 'accept'],
  ['metadata without a text', '# HELP a\n# TYPE a\n# HELP a  \n# TYPE a  \n', 'accept'],
  ['a bad name in metadata', '# HELP 9 x\n', '0 invalid-metric-name'],
  ['a dot in the name of metadata', '# HELP a.b x\n', '0 invalid-metric-name'],
  ['a second HELP', '# HELP a x\na 1\n# HELP a x\n', '2 duplicate-help'],
  ['a second HELP of a histogram', `${histogram}# HELP h x\n# HELP h_count x\n`, '2 suffix-collision'],
  ['HELP behind samples', 'a 1\n# HELP a x\n', 'accept'],
  ['every escape in a help text', '# HELP a \\\\\\n\\"\n', 'accept'],
  ['an unknown escape in a help text', '# HELP a \\x\n', '0 invalid-escape'],
  ['a backslash at the end of a help text', '# HELP a \\\n', '0 invalid-escape'],
  ['not UTF-8 in a help text', '# HELP a \uf7ff\n', 'accept'],
  ['a second TYPE', '# TYPE a gauge\n# TYPE a gauge\n', '1 duplicate-type'],
  ['TYPE behind samples', 'a 1\n# TYPE a gauge\n', '1 metadata-after-samples'],
  ['TYPE of a name that belongs to a summary', `${summary}# TYPE s_count counter\n`, '1 suffix-collision'],
  ['types in upper and lower case', '# TYPE a Gauge\n# TYPE b COUNTER\n', 'accept'],
  ['gauge histograms', '# TYPE a gaugehistogram\n# TYPE b gauge_histogram\n', 'accept'],
  ['letters that ToUpper makes ASCII', '# TYPE a hıſtogram\n', 'accept'],
  ['letters that only other upper cases make ASCII', '# TYPE a hiﬆogram\n', '0 unknown-type'],
  ['backslashes in a type vanish', '# TYPE a gau\\ge\n', 'accept'],
  ['a type of OpenMetrics', '# TYPE a unknown\n', '0 unknown-type'],
  ['a type that is a property of every object', '# TYPE a toString\n', '0 unknown-type'],
  ['a blank behind the type', '# TYPE a gauge \n', '0 unportable-whitespace'],

  ['a quantile', `${summary}s{quantile="0.5"} 1\ns{quantile="NaN"} 1\n`, 'accept'],
  ['a quantile that is no number', `${summary}s{quantile="half"} 1\n`, '1 summary-invalid-quantile'],
  ['a quantile twice', `${summary}s{quantile="0.5",quantile="0.9"} 1\n`, 'accept'],
  ['a quantile of no summary', 's{quantile="half"} 1\n', 'accept'],
  ['a quantile of a summary whose type comes later', `s{quantile="half"} 1\n`, 'accept'],
  ['le of a summary', `${summary}s{le="x"} 1\n`, 'accept'],
  ['negative values of a summary', `${summary}s{quantile="0.5"} -1\ns_count -1\ns_sum -1\n`, 'accept'],
  ['le', `${histogram}h_bucket{le="1"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n`, 'accept'],
  ['le that is no number', `${histogram}h_bucket{a="b",le="x"} 1\n`, '1 histogram-invalid-le'],
  ['le that is no number on the name itself', `${histogram}h{le="x"} 1\n`, '1 histogram-invalid-le'],
  ['le of another family', `${histogram}g_bucket{le="x"} 1\n`, 'accept'],
  ['le of a bucket without a type', 'h_bucket{le="x"} 1\n', 'accept'],
  ['le of a gauge histogram', '# TYPE h gauge_histogram\nh_bucket{le="x"} 1\n', '1 histogram-invalid-le'],
  ['a bucket of a summary is a family of its own', `${summary}s_bucket{quantile="x"} 1\n`, 'accept'],
  ['a bucket below zero', `${histogram}h_bucket{le="1"} -1\n`, '1 histogram-negative-value'],
  ['a bucket of minus zero', `${histogram}h_bucket{le="1"} -0\n`, 'accept'],
  ['a bucket of NaN', `${histogram}h_bucket{le="1"} NaN\n`, 'accept'],
  ['a fraction in a bucket', `${histogram}h_bucket{le="1"} 1.5\n`, 'accept'],
  ['a bucket below zero with le of NaN', `${histogram}h_bucket{le="NaN"} -1\n`, 'accept'],
  ['a bucket below zero without le', `${histogram}h_bucket -1\n`, 'accept'],
  ['a count below zero', `${histogram}h_count -1\n`, '1 histogram-negative-value'],
  ['a sum below zero', `${histogram}h_sum -1\n`, 'accept'],
  ['a count below zero of another family', 'h_count -1\n# TYPE h histogram\nh_count -1\n', 'accept'],
  ['a name that is only a suffix', '# TYPE _count histogram\n_count -1\n_sum 1\n_bucket 1\n', 'accept'],
  ['a count below zero without a final newline', `${histogram}h_count -1`, '1 histogram-negative-value'],
  ['a count below zero with a timestamp', `${histogram}h_count -1 2`, '1 histogram-negative-value'],
  ['the same bounds again', `${histogram}${'h_bucket{le="1"} 1\nh_bucket{le="2"} 1\n'.repeat(3)}`, 'accept'],
];

test.each(rows)('%s', (_title, document, expected) => {
  expect(verdict(createExpfmt, dialect, document)).toBe(expected);
});

test.each(rows)('%s, where others have numbered the names before', (_title, document, expected) => {
  const withNames: CreateConsumer = (kind) => {
    const names = new NameTable();
    for (const [name] of document.matchAll(/[a-z_]+/g)) names.add(name);
    return createExpfmt(kind, names);
  };
  expect(verdict(withNames, dialect, document)).toBe(expected);
});

test('more bounds than are kept', () => {
  const buckets = Array.from({ length: 3000 }, (_, index) => `h_bucket{le="${index}"} 1\n`).join('');
  expect(verdict(createExpfmt, dialect, `${histogram}${buckets}${buckets}`)).toBe('accept');
  expect(verdict(createExpfmt, dialect, `${histogram}${buckets}h_bucket{le="x"} 1\n`)).toBe(
    '3001 histogram-invalid-le',
  );
});

const in2 = 'text format parsing error in line 2: ';

test.each([
  ['\nup', `${in2}unexpected end of input stream`],
  ['\nup x 1', `${in2}expected float as value, got "x"`],
  ['\nup{a="b', `${in2}unexpected end of input stream`],
  [`${histogram}h_count -1`, `${in2}unexpected end of input stream`],
  [`${histogram}h_count -1 2`, `${in2}negative count for histogram "h"`],
  [`${histogram}h_bucket{le="1"} -1\n`, `${in2}negative bucket population for histogram "h"`],
  [`${histogram}h_bucket{le="?"} -1\n`, `${in2}expected float as value for 'le' label, got "?"`],
  ['up 1\n{"a" b="c"} 1\n', `${in2}unexpected end of metric name 'b'`],
  ["\nup{a'} 1\n", `${in2}expected '=' after label name, found '\\''`],
  ['# TYPE a gauge\n{b="c"} 1\n', 'panic: invalid memory address or nil pointer dereference'],
  [`${summary}a 1\n{"s",b="c"} 1\n`, 'panic: assignment to entry in nil map'],
])('words the reason for %j as upstream does', (document, expected) => {
  expect(reason(createExpfmt, dialect, document)).toBe(expected);
});

const legacy: readonly Row[] = [
  ['a name', 'a:b 1\n', 'accept'],
  ['a quoted name that is a legacy one', '{"a_b","c_d"="e"} 1\n', 'accept'],
  ['a name that needs its quotes', '{"a.b"} 1\n', '0 invalid-metric-name'],
  ['a name that needs its quotes in metadata', '# HELP "a.b" x\n', '0 invalid-metric-name'],
  ['a label that needs its quotes', 'a{"b.c"="d"} 1\n', '0 invalid-label-name'],
  ['a label with a colon', 'a{"b:c"="d"} 1\n', '0 invalid-label-name'],
];

test.each(legacy)('promtool: %s', (_title, document, expected) => {
  expect(verdict(createLegacyExpfmt, dialect, document)).toBe(expected);
});

test('promtool names the line', () => {
  const consumer = createLegacyExpfmt(dialect);
  const bytes = new TextEncoder().encode('{"a.b"} 1');
  consumer?.line(bytes, 0, bytes.length, 6);
  expect(consumer?.rejection && promtoolError(consumer.rejection)).toBe(
    'error while linting: text format parsing error in line 7: invalid metric name "a.b"',
  );
});

test('neither reads OpenMetrics', () => {
  expect(createExpfmt('openmetrics-1.0.0')).toBeUndefined();
  expect(createLegacyExpfmt('openmetrics-2.0.0')).toBeUndefined();
});
