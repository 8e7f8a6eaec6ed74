import { expect, test } from 'vitest';
import { createFluentBit } from '../../../src/consumers/agents.ts';
import { losses, type Row, verdict } from '../support/verdict.ts';

const dialect = 'prometheus-1.0.0';
const histogram = '# TYPE h histogram\n';
const buckets = 'h_bucket{le="1"} 1\nh_bucket{le="+Inf"} 2\n';
const summary = '# TYPE s summary\n';

// U+F700 to U+F7FF stand for bytes: \uf7ff is the byte 255.
const rows: readonly Row[] = [
  ['an empty document', '', 'accept'],
  ['comments alone', '# x\n', '0 empty-exposition'],
  ['metadata alone', '# HELP a x\n# TYPE a gauge\n', 'accept'],
  ['samples', 'a 1\nb{c="d"} 2 3\n', 'accept'],
  ['no final newline', 'a 1', 'accept'],
  ['carriage returns', '# HELP a x\r\n# TYPE a gauge\r\n# x\r\na 1\r\n', 'accept'],
  ['a carriage return alone', 'a 1\r\r\n', '0 carriage-return'],
  ['a carriage return in HELP', '# HELP a x\ry\n', '0 carriage-return'],
  ['a sample over two lines', 'a\n1\nb {\nc="d"\n} 1\n', 'accept'],
  ['a comment that is indented with a tab', '\t# x\n', '0 exemplar-misplaced'],
  ['a comment that is indented with blanks', '  # x\na 1\n', 'accept'],
  ['no blank after #', '#HELP a x\n#TYPE a gauge\na 1\n', 'accept'],
  ['no value', 'a\n', '0 syntax-error'],
  ['no value, and another sample', 'a\nb 1\n', '0 syntax-error'],
  ['three numbers', 'a 1 2 3\n', '0 syntax-error'],
  ['a colon in a name', 'a:b 1\n', '0 colon-in-name'],
  ['a colon in the name of a TYPE', '# TYPE a:b gauge\nc 1\n', 'accept'],
  ['a colon in a name that comes again', 'a 1\na:b 1\n', '1 colon-in-name'],
  ['a quoted name', '{"a"} 1\n', '0 utf8-name'],
  ['a quoted label name', 'a{"b"="c"} 1\n', '0 syntax-error'],
  ['a name that is a number', 'inf 1\n', '0 invalid-metric-name'],
  ['a name that starts like a number', 'info 1\nnano 1\n', 'accept'],
  ['a label that is a number', 'a{nan="b"} 1\n', '0 invalid-label-name'],
  ['a name that ends in its only underscore', 'a_ 1\n', '0 invalid-metric-name'],
  ['a name that ends in its second underscore', 'a_b_ 1\n', '0 invalid-metric-name'],
  ['a name that ends in its third underscore', 'a_b_c_ 1\n', 'accept'],
  ['a byte order mark', '\u{feff}a 1\n', '0 byte-order-mark'],
  ['labels', 'a{} 1\na { b = "c" , } 1\na{b="\\"\\\\\\n"} 1\na{b="é"} 1\n', 'accept'],
  ['no comma', 'a{b="c"d="e"} 1\n', '0 syntax-error'],
  ['a comma alone', 'a{,} 1\n', '0 syntax-error'],
  ['another escape', 'a{b="\\x"} 1\n', '0 invalid-escape'],
  ['another escape in HELP', '# HELP a \\d\n', '0 invalid-escape'],
  ['an escaped quote in HELP', '# HELP a \\"\n', '0 invalid-escape'],
  ['escapes in HELP', '# HELP a \\n\\\\\na 1\n', 'accept'],
  ['a newline in a value', 'a{b="c\nd"} 1\n', '0 syntax-error'],
  ['an exemplar', 'a 1 # {b="c"} 1\n', '0 exemplar-misplaced'],

  ['numbers', 'a -1\na +.5\na 5.\na 1.5e+3\na nAn\na -INF\na 1 -2\n', 'accept'],
  ['two points', 'a 1.2.3\n', '0 invalid-value'],
  ['a sign alone', 'a -\n', '0 invalid-value'],
  ['an exponent without digits', 'a 1e\n', '0 invalid-value'],
  ['too large a number', 'a 1e999\n', '0 invalid-value'],
  ['too small a number', 'a 1e-320\n', '0 invalid-value'],
  ['a decimal comma', 'a 0,98\n', '0 invalid-value'],
  ['a unit', 'a 5ms\nb 1\n', '0 invalid-value'],
  ['a word', 'a b\n', '0 invalid-value'],
  ['a fraction of a timestamp', 'a 1 2.5\n', '0 invalid-timestamp'],
  ['a counter that is negative', '# TYPE a counter\na -1\n', '1 counter-negative'],
  ['a counter that is not', '# TYPE a counter\na 1\na{b="c"} NaN\n', 'accept'],

  ['a type it does not have', '# TYPE a info\n', '0 unknown-type'],
  ['two types', '# TYPE a gauge gauge\n', '0 syntax-error'],
  ['no type, and another TYPE', '# TYPE a\n# TYPE b gauge\nb 1\n', '0 unknown-type'],

  ['a histogram', `${histogram}${buckets}h_sum 1\nh_count 2\n`, 'accept'],
  ['two series of a histogram', `${histogram}${buckets}h_sum 1\nh_count 2\n${buckets}h_sum 1\nh_count 2\n`, 'accept'],
  ['a histogram without sum', `${histogram}h_bucket{le="+Inf"} 1\nh_count 2\n`, '1 histogram-missing-sum'],
  ['a histogram without count', `${histogram}h_bucket{le="+Inf"} 1\nh_sum 2\n`, '1 histogram-missing-count'],
  ['a histogram without buckets', `${histogram}h_sum 1\nh_count 2\n`, '1 histogram-missing-inf'],
  ['a bucket without le', `${histogram}h_bucket 1\n${buckets}h_sum 1\nh_count 2\n`, '1 histogram-invalid-le'],
  [
    'a bound that is no number',
    `${histogram}h_bucket{le="x"} 1\n${buckets}h_sum 1\nh_count 2\n`,
    '1 histogram-invalid-le',
  ],
  [
    'a last bound that is no number',
    `${histogram}h_bucket{le="1"} 1\nh_bucket{le="x"} 1\nh_sum 1\nh_count 2\n`,
    'accept',
  ],
  ['a single finite bucket', `${histogram}h_bucket{le="1"} 1\nh_sum 1\nh_count 1\n`, '1 histogram-missing-inf'],
  ['the infinite bucket alone', `${histogram}h_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n`, '1 syntax-error'],
  [
    'buckets that descend',
    `${histogram}h_bucket{le="2"} 1\nh_bucket{le="1"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n`,
    '1 histogram-bucket-order',
  ],
  [
    'a second series that is cut off',
    `${histogram}${buckets}h_sum 1\nh_count 2\nh_bucket{le="1"} 1\n`,
    '5 histogram-missing-count',
  ],
  [
    'four quantiles without sum and count',
    `${summary}${[1, 2, 3, 4].map((part) => `s{quantile="0.${part}"} 1\n`).join('')}`,
    '1 syntax-error',
  ],
  ['a first label in place of a quantile', `${summary}s{x="1"} 1\ns_sum 1\ns_count 1\n`, 'accept'],
  ['a first label that is not a number', `${summary}s{x="y"} 1\ns_sum 1\ns_count 1\n`, '1 summary-invalid-quantile'],
  ['a value of 62 digits', `a ${'1'.repeat(62)}\n`, 'accept'],
  ['a value of 63 digits', `a ${'1'.repeat(63)}\n`, '0 invalid-value'],
  ['a timestamp of 63 digits', `a 1 ${'0'.repeat(63)}\n`, '0 invalid-timestamp'],
  ['a carriage return at the end of the document', 'a 1\r', '0 carriage-return'],
  ['a carriage return before a last line without one', 'a 1\r\nb 1', 'accept'],
  ['a timestamp in the next line', 'a 1\n2\n', 'accept'],
  ['a fraction of a timestamp in the next line', 'a 1\n2.5\n', '0 invalid-timestamp'],
  ['a carriage return at the end of a comment', 'a 1\n# x\r', 'accept'],
  ['a keyword alone at the end', 'a 1\n# HELP \n', 'accept'],
  ['a fraction as a count', `${histogram}${buckets}h_sum 1\nh_count 2.5\n`, 'accept'],
  ['a negative fraction', `${histogram}${buckets}h_sum 1\nh_count -2.5\n`, '1 invalid-value'],
  ['a histogram, and another family', `${histogram}${buckets}h_sum 1\nh_count 2\na 1\n`, 'accept'],
  ['a summary', `${summary}s{quantile="0.5"} NaN\ns_sum 1\ns_count 1\n`, 'accept'],
  ['a summary of count and sum', `${summary}s_count 1\ns_sum 1\n`, 'accept'],
  ['a summary with a quantile alone', `${summary}s{quantile="0.5"} 1\n`, '1 syntax-error'],
  ['a summary whose quantiles come last', `${summary}s_count 1\ns_sum 1\ns{quantile="0.5"} 1\n`, '3 syntax-error'],
  ['no quantile', `${summary}s 1\ns_sum 1\ns_count 1\n`, '1 summary-invalid-quantile'],
  ['a quantile that is no number', `${summary}s{quantile="avg"} 1\ns_sum 1\ns_count 1\n`, '1 summary-invalid-quantile'],
];

test.each(rows)('%s', (_title, document, expected) => {
  expect(verdict(createFluentBit, dialect, document)).toBe(expected);
});

function labels(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}="b"`).join(',');
}

test('129 labels', () => {
  expect(verdict(createFluentBit, dialect, `x{${labels(127)}} 1\n`)).toBe('accept');
  expect(verdict(createFluentBit, dialect, `x{${labels(129)}} 1\n`)).toBe('0 too-many-labels');
});

test.each([
  ['a line after a HELP without a text', '# HELP a\na 1\nb 1\n', '0 missing-help'],
  ['what follows a NUL', 'a 1\n\0\nb 1\n', '1 nul-line'],
  ['what follows a byte beyond ASCII', 'a 1\né 1\n', '1 invalid-metric-name'],
  ['a name that ends in a number', 'dm-0 3\n', '0 invalid-metric-name'],
  ['a negative timestamp', 'a 1 -5\n', '0 unportable-timestamp'],
  [
    'the label names of a second histogram',
    '# TYPE h histogram\n' +
      ['x', 'y']
        .map(
          (label) =>
            `h_bucket{${label}="1",le="1"} 1\nh_bucket{${label}="1",le="+Inf"} 1\nh_sum{${label}="1"} 1\nh_count{${label}="1"} 1\n`,
        )
        .join(''),
    '5 inconsistent-label-names',
  ],
  ['nothing', '# HELP a x\na{b="c"} 1 2\n', ''],
])('loses %s', (_title, document, expected) => {
  expect(losses(createFluentBit, dialect, document)).toBe(expected);
});

test('reads no OpenMetrics', () => {
  expect(createFluentBit('openmetrics-1.0.0')).toBeUndefined();
});
