import { expect, test } from 'vitest';
import { createStrictPython } from '../../../src/consumers/agents.ts';
import { losses, type Row, verdict } from '../support/verdict.ts';

const dialect = 'openmetrics-1.0.0';
const eof = '# EOF\n';
const histogram = '# TYPE h histogram\n';
const native =
  '{count:24,sum:100,schema:0,zero_threshold:0.001,zero_count:4,positive_spans:[0:2],positive_deltas:[2,1]}';

// U+F700 to U+F7FF stand for bytes: \uf7ff is the byte 255.
const rows: readonly Row[] = [
  ['nothing but the end', eof, 'accept'],
  ['no newline at the end', '# EOF', 'accept'],
  ['an empty document', '', '0 missing-eof'],
  ['no end', 'a 1\n', '0 missing-eof'],
  ['a line after the end', `${eof}a 1\n`, '1 content-after-eof'],
  ['a blank line', `a 1\n\n${eof}`, '1 blank-line'],
  ['a carriage return after the end', '# EOF\r\n', '0 carriage-return'],
  ['a comment', `# a comment is not allowed\n${eof}`, '0 stray-comment'],
  ['not UTF-8', `a{b="\uf7ff"} 1\n${eof}`, '0 invalid-utf8'],

  ['metadata', `# HELP a_s x\n# TYPE a_s gauge\n# UNIT a_s s\na_s 1\n${eof}`, 'accept'],
  ['HELP without a text', `# HELP a \n${eof}`, 'accept'],
  ['HELP without the blank before its text', `# HELP a\n${eof}`, '0 syntax-error'],
  ['TYPE without a type', `# TYPE a\n${eof}`, '0 unknown-type'],
  ['two HELP lines', `# HELP a x\n# HELP a x\n${eof}`, '1 duplicate-help'],
  ['two TYPE lines', `# TYPE a gauge\n# TYPE a gauge\n${eof}`, '1 duplicate-type'],
  ['two UNIT lines', `# UNIT a_s s\n# UNIT a_s s\n${eof}`, '1 duplicate-unit'],
  ['metadata after samples', `a 1\n# HELP a x\n${eof}`, '1 metadata-after-samples'],
  ['untyped', `# TYPE a untyped\n${eof}`, '0 unknown-type'],
  ['a type that is none, found when the family ends', `# TYPE a bogus\na 1\nb 1\n${eof}`, '0 unknown-type'],
  ['a type that is a property of every object', `# TYPE a toString\n${eof}`, '0 unknown-type'],
  ['blanks after the type', `# TYPE a gauge \n${eof}`, '0 unportable-whitespace'],
  ['a unit that is not in the name', `# UNIT a s\n${eof}`, '0 unit-mismatch'],
  ['a unit of an info', `# TYPE a_s info\n# UNIT a_s s\n${eof}`, '1 unit-mismatch'],

  ['a family again', `# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# TYPE a gauge\na 2\n${eof}`, '4 duplicate-desc'],
  ['a suffix that clashes', `# TYPE a counter\na_total 1\n# TYPE a_total gauge\n${eof}`, '2 suffix-collision'],
  ['an older clash', `# TYPE a_count gauge\na_count 1\n# TYPE a summary\na_count 1\n${eof}`, '2 suffix-collision'],
  ['a name without metadata', `{"a.b"} 1\n${eof}`, '0 utf8-name'],
  ['a name with metadata', `# TYPE "a.b" gauge\n{"a.b"} 1\n${eof}`, 'accept'],

  ['a tab', `a\t1\n${eof}`, '0 unportable-whitespace'],
  ['a doubled blank', `a  1\n${eof}`, '0 unportable-whitespace'],
  ['a blank at the end', `a 1 \n${eof}`, '0 unportable-whitespace'],
  ['any character for the blank after the labels', `a{b="c"}𝒳2\n${eof}`, 'accept'],
  ['a leading comma', `a{,b="c"} 1\n${eof}`, '0 syntax-error'],
  ['a comma at the end', `a{b="c",} 1\n${eof}`, '0 syntax-error'],
  ['a reserved label', `a{__b="c"} 1\n${eof}`, '0 reserved-label-name'],
  ['the name twice', `a{__name__="a"} 1\n${eof}`, '0 explicit-name-label'],
  ['an underscore in a value', `a 1_0\n${eof}`, '0 invalid-value'],
  ['digits of another script', `a \u0664\u0662\n${eof}`, 'accept'],

  ['timestamps', `a 1 1\na 2 1.5\na 3 .5e1\n${eof}`, '2 invalid-timestamp'],
  ['a timestamp that is no number', `a 1 NaN\n${eof}`, '0 invalid-timestamp'],
  ['a timestamp before the last', `a 1 2\na 1 1.999999999\n${eof}`, '1 timestamp-order'],
  ['a timestamp on some', `a 1 2\na 1\n${eof}`, '1 mixed-timestamps'],
  ['nanoseconds tell timestamps apart', `a 1 1.000000002\na 1 1.000000001\n${eof}`, '1 timestamp-order'],
  ['a tenth nanosecond is nothing', `a 1 1.0000000019\na 1 1.0000000012\n${eof}`, 'accept'],

  ['a series again after another', `a{b="c"} 1\na{b="d"} 1\na{b="c"} 1\n${eof}`, '2 duplicate-series'],
  ['its labels in another order', `a{b="c",d="e"} 1\na{b="d"} 1\na{d="e",b="c"} 1\n${eof}`, '2 duplicate-series'],
  ['an empty label is one', `a{b=""} 1\na{c="d"} 1\na 1\n${eof}`, 'accept'],
  ['groups of a histogram', `${histogram}h_bucket{a="1",le="+Inf"} 1\nh_bucket{a="2",le="+Inf"} 1\n${eof}`, 'accept'],
  [
    'a group of a histogram that comes again',
    `${histogram}h_bucket{a="1",le="+Inf"} 1\nh_bucket{a="2",le="+Inf"} 1\nh_count{a="1"} 1\n${eof}`,
    '3 interleaved-series',
  ],
  ['samples of an info', `# TYPE a info\na_info{b="c"} 1\na_info{b="d"} 1\na_info{b="c"} 1\n${eof}`, 'accept'],
  ['states', `# TYPE a stateset\na{a="x"} 1\na{a="y"} 0\n${eof}`, 'accept'],
  ['a state without its label', `# TYPE a stateset\na 1\n${eof}`, '1 stateset-invalid'],
  ['a state that is 2', `# TYPE a stateset\na{a="x"} 2\n${eof}`, '1 stateset-invalid'],
  ['an info that is 2', `# TYPE a info\na_info 2\n${eof}`, '1 info-invalid'],

  ['no +Inf', `${histogram}h_bucket{le="1"} 1\n${eof}`, '1 histogram-missing-inf'],
  ['another infinity', `${histogram}h_bucket{le="inf"} 1\n${eof}`, '1 histogram-invalid-le'],
  ['no bound', `${histogram}h_bucket 1\n${eof}`, '1 histogram-invalid-le'],
  ['bounds out of order', `${histogram}h_bucket{le="2"} 1\nh_bucket{le="1"} 1\n${eof}`, '2 histogram-bucket-order'],
  ['counts out of order', `${histogram}h_bucket{le="1"} 2\nh_bucket{le="2"} 1\n${eof}`, '2 histogram-not-cumulative'],
  ['a repeated bucket is dropped', `${histogram}h_bucket{le="+Inf"} 2\nh_bucket{le="+Inf"} 1\n${eof}`, 'accept'],
  ['half an observation', `${histogram}h_bucket{le="+Inf"} 1.5\n${eof}`, '1 histogram-fractional-count'],
  ['another count', `${histogram}h_bucket{le="+Inf"} 1\nh_count 2\nh_sum 1\n${eof}`, '1 histogram-count-mismatch'],
  [
    'counts that are equal as floats alone',
    `${histogram}h_bucket{le="+Inf"} 9007199254740993\nh_count 9007199254740992\nh_sum 1\n${eof}`,
    '1 histogram-count-mismatch',
  ],
  ['a sum without a count', `${histogram}h_bucket{le="+Inf"} 1\nh_sum 1\n${eof}`, '1 histogram-missing-count'],
  ['a count without a sum', `${histogram}h_bucket{le="+Inf"} 1\nh_count 1\n${eof}`, '1 histogram-missing-sum'],
  [
    'a sum beside negative bounds',
    `${histogram}h_bucket{le="-1"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n${eof}`,
    '1 histogram-negative-sum',
  ],
  ['a negative sum', `# TYPE s summary\ns_sum -1\n${eof}`, '1 summary-negative'],
  ['a negative counter', `# TYPE a counter\na_total -1\n${eof}`, '1 counter-negative'],
  ['a counter that is NaN', `# TYPE a counter\na_total NaN\n${eof}`, '1 counter-nan'],
  ['a quantile above one', `# TYPE s summary\ns{quantile="1.1"} 1\n${eof}`, '1 summary-invalid-quantile'],
  ['an integer that is no float', `# TYPE a counter\na_total ${'9'.repeat(400)}\n${eof}`, '1 invalid-value'],

  ['an exemplar', `# TYPE a counter\na_total 1 # {b="c"} 1 2\n${eof}`, 'accept'],
  ['an exemplar of a gauge', `# TYPE a gauge\na 1 # {b="c"} 1\n${eof}`, '1 exemplar-misplaced'],
  ['a long exemplar', `# TYPE a counter\na_total 1 # {b="${'c'.repeat(128)}"} 1\n${eof}`, '1 exemplar-too-long'],
  ['a long exemplar beyond ASCII', `# TYPE a counter\na_total 1 # {b="${'😀'.repeat(127)}"} 1\n${eof}`, 'accept'],
  ['half an exemplar', `# TYPE a counter\na_total 1 # {b="c"}\n${eof}`, '1 syntax-error'],

  ['a native histogram', `${histogram}h ${native}\nh{a="b"} ${native}\n${eof}`, 'accept'],
  ['a native histogram whose name is in the braces', `# TYPE "h.x" histogram\n{"h.x"} ${native}\n${eof}`, 'accept'],
  ['a native histogram with a suffix', `${histogram}h_count ${native}\n${eof}`, '1 native-histogram-invalid'],
  ['a native histogram that lacks a field', `${histogram}h {count:1}\n${eof}`, '1 syntax-error'],
];

test.each(rows)('%s', (_title, document, expected) => {
  expect(verdict(createStrictPython, dialect, document)).toBe(expected);
});

test('a sample that repeats the one before it is lost', () => {
  expect(losses(createStrictPython, dialect, `a 1\na 2\n${eof}`)).toBe('1 duplicate-series');
  expect(losses(createStrictPython, dialect, `a 1 1\na 2 2\n${eof}`)).toBe('');
});

test('reads OpenMetrics 1.0 alone', () => {
  expect(createStrictPython('openmetrics-2.0.0')).toBeUndefined();
  expect(createStrictPython('prometheus-1.0.0')).toBeUndefined();
});
