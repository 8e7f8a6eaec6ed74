import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { parseStream, parseText } from '../../src/api/parse-text.ts';
import {
  detectBeginning,
  detectDialect,
  detectionLimit,
  detectWhole,
  dialectOfContentType,
} from '../../src/detect/dialect.ts';
import { lint } from '../support/lint.ts';

const text = 'prometheus-1.0.0';
const openMetrics = 'openmetrics-1.0.0';
const second = 'openmetrics-2.0.0';
const encoder = new TextEncoder();

async function* pieces(list: readonly string[]): AsyncGenerator<string> {
  yield* list;
}

describe('the dialect of a whole document', () => {
  it.each([
    ['nothing', '', text],
    ['a sample', 'a 1\n', text],
    ['# EOF alone', '# EOF\n', openMetrics],
    ['# EOF without a newline', 'a 1\n# EOF', openMetrics],
    ['# EOF as the last line', 'a 1\n# EOF\n', openMetrics],
    ['# EOF before the last line', 'a 1\n# EOF\nb 1\n', text],
    ['more behind # EOF', 'a 1\n# EOFX\n', text],
    ['blanks in front of # EOF', 'a 1\n # EOF\n', text],
    ['a UNIT line', '# UNIT a seconds\na 1\n', openMetrics],
    ['a UNIT line without a name', '# UNIT  a\n', text],
    ['a UNIT line beside what OpenMetrics does not have', '# UNIT a seconds\n# TYPE a untyped\na 1\n', text],
    ['a counter family called _total', '# TYPE a_total counter\na_total 1\n', text],
    ['# EOF after what OpenMetrics does not have', '# TYPE a_total counter\na_total 1\n# EOF\n', text],
    ['# EOF after the type untyped', '# TYPE a untyped\na 1\n# EOF\n', text],
    ['# EOF after a timestamp in milliseconds', 'a{b="c"} 1 1732600000000\n# EOF\n', text],
    ['# EOF after a help text that ends like one', '# HELP a since 1 1732600000000\na 1\n# EOF\n', openMetrics],
    ['# EOF after a timestamp in seconds', 'a{b="c"} 1 1732600000.5\n# EOF\n', openMetrics],
    ['# EOF after both a unit and the type untyped', '# UNIT a s\n# TYPE b untyped\nb 1\n# EOF\n', openMetrics],
    [
      '# EOF after both an info and a counter family called _total',
      '# TYPE i info\n# TYPE a_total counter\n# EOF\n',
      openMetrics,
    ],
    ['# EOF after both kinds of counters', '# TYPE b counter\nb_total 1\n# TYPE a_total counter\n# EOF\n', openMetrics],
    ['# EOF with a carriage return', 'a 1\n# EOF\r\n', openMetrics],
    ['# EOF before blank lines', 'a 1\n# EOF\n\n \n', openMetrics],
    ['the type unknown without # EOF', '# TYPE a unknown\na 1\n', text],
    ['the type info without # EOF', '# TYPE a info\n', text],
    ['the type stateset without # EOF', '# TYPE a stateset\n', text],
    ['the type gaugehistogram without # EOF', '# TYPE a gaugehistogram\n', text],
    ['another type', '# TYPE a infos\n', text],
    ['a TYPE line in a comment', '# # TYPE a info\n', text],
    ['a counter whose sample adds _total', '# HELP a b\n# TYPE a counter\na_total 1\n', text],
    ['the same with labels', '# TYPE a counter\na_total{b="c"} 1\n', text],
    ['the same with metadata between', '# TYPE a counter\n# HELP a b\n# x\n\na_total 1\n', text],
    ['a counter without its samples', '# TYPE a counter\n', text],
    ['a counter at the very end', '# TYPE a counter', text],
    ['a counter before a comment at the very end', '# TYPE a counter\n# x', text],
    ['a counter with a longer name behind it', '# TYPE a counter\na_totals 1\n', text],
    ['a counter of another name behind it', '# TYPE a counter\nb_total 1\n', text],
    ['an exemplar', 'a_bucket{le="1"} 1 # {t="x"} 0.5\n', openMetrics],
    ['an exemplar behind a timestamp', 'x 1\na{b="c"} 1 12.5 # {} 0.5\n', openMetrics],
    ['an exemplar without labels before it', 'a_total 1 # {t="x"} 0.5\n', openMetrics],
    ['an exemplar of a quoted name', '{"a b_total"} 1 # {t="x"} 0.5\n', openMetrics],
    ['braces and quotes in a value before an exemplar', 'a{b="} \\" # {"} 1 # {} 1\n', openMetrics],
    ['something like an exemplar in a label', 'a{b="} 1 # {"} 1\n', text],
    ['something like an exemplar in HELP', '# HELP a {b="c"} 1 # {} 1\n', text],
    ['a label set without its end', 'a{b="c" 1 # {\n', text],
    ['a string without its end', 'a{b="c} 1 # {\n', text],
    ['an exemplar behind too many words', 'a{b="c"} 1 2 3 # {\n', text],
    ['a comment that ends like one', 'a 1\n # {} 1\n', text],
    ['a composite value', '# TYPE a histogram\na {count:1,sum:2,bucket:[+Inf:1]}\n# EOF\n', second],
    ['one with labels and without # EOF', 'a{b="c"} {count:1,sum:2,quantile:[]}\n', second],
    ['one with its fields in another order', 'a {gsum:1,gcount:2,bucket:[+Inf:2]}\n# EOF\n', second],
    ['one of a quoted name', '{"a b"} {count:1,sum:2,quantile:[]}\n# EOF\n', second],
    [
      'a start timestamp beside a counter family called _total',
      '# TYPE a_total counter\na_total 1 st@5\n# EOF\n',
      second,
    ],
    ['a start timestamp behind a timestamp', 'a{b="c"} 1 6 st@-5.5\n# EOF\n', second],
    ['something like a composite value in a label', 'a{b=" {sum:"} 1\n# EOF\n', openMetrics],
    ['something like a composite value in HELP', '# HELP a {count:1,sum:2}\na 1\n# EOF\n', openMetrics],
    ['something like a start timestamp in a label', 'a{b="host@1 st@1"} 1\n', text],
    ['labels that look like fields', 'a {sum="1"} 1\n', text],
    ['the second such line only', 'a{b="} 1 # {"} 1\nb{c="d"} 1 # {} 1\n', openMetrics],
  ])('%s', (_, document, dialect) => {
    expect(detectDialect(document, true).dialect).toBe(dialect);
    expect(detectWhole([encoder.encode(document)]).dialect).toBe(dialect);
    expect(detectWhole(Array.from(encoder.encode(document), (byte) => Uint8Array.of(byte))).dialect).toBe(dialect);
  });

  it('of which only the beginning is known', () => {
    expect(detectDialect('a 1\n# EOF\n', false).dialect).toBe(text);
    expect(detectBeginning([encoder.encode('# UNIT a s\n')]).dialect).toBe(openMetrics);
  });
});

describe('the reason for a dialect', () => {
  it.each([
    ['a 1\n', { message: 'no # EOF' }],
    ['a 1\n# EOF\n', { message: '# EOF', line: 2 }],
    ['a 1\n\n# EOF\r\n\n', { message: '# EOF', line: 3 }],
    ['a 1\n# UNIT a s\n', { message: '# UNIT a s', line: 2 }],
    ['a 1\na_total 1 # {t="x"} 0.5\n', { message: 'a_total 1 # {t="x"} 0.5', line: 2 }],
    ['b 1\n# TYPE a untyped\n# EOF\n', { message: '# TYPE a untyped', line: 2 }],
    [`# UNIT ${'a'.repeat(80)} s\n`, { message: `# UNIT ${'a'.repeat(53)}…`, line: 1 }],
  ])('%j', (document, reason) => {
    expect(detectDialect(document, true).reason).toEqual(reason);
    expect(lintText(document).dialectReason).toEqual(reason);
  });

  it('is absent for a dialect that was chosen', () => {
    expect(lintText('a 1\n', { dialect: 'prometheus' }).dialectReason).toBeUndefined();
    expect(lint('a 1\n', { contentType: 'text/plain; version=0.0.4' }).dialectReason).toBeUndefined();
  });
});

describe('text that ends in # EOF', () => {
  const document = '# HELP a_total a\n# TYPE a_total counter\na_total 1\n# EOF\n';

  it('is one warning that names both cures', () => {
    const { diagnostics, consumers } = lintText(document);
    expect(diagnostics.map(({ rule, severity, line }) => [rule, severity, line])).toEqual([
      ['wrong-dialect', 'warning', 4],
    ]);
    expect(diagnostics[0]?.help).toMatch(/delete the line # EOF.*-d openmetrics/);
    expect(consumers['prometheus']?.accepts).toBe(true);
  });

  it('is sound when served as text', () => {
    expect(lint(document, { contentType: 'text/plain; version=0.0.4' }).diagnostics).toEqual([]);
  });
});

describe('long documents', () => {
  const filler = `${'# '.padEnd(65_535, 'x')}\n`.repeat(detectionLimit / 65_536);
  const sign = '# UNIT a seconds\n';

  it.each([
    ['a sign within the limit', sign + filler, openMetrics],
    ['a sign behind the limit', filler + sign, text],
    ['# EOF at the end', `${filler}a 1\n# EOF\n`, openMetrics],
    ['# EOF without a newline', `${filler}# EOF`, openMetrics],
    ['a character across the limit', `${'é'.repeat(detectionLimit / 2 - 1)}x\u00e9 1\n`, text],
  ])('in memory: %s', (_, document, dialect) => {
    const bytes = encoder.encode(document);
    expect(detectWhole([bytes]).dialect).toBe(dialect);
    expect(lintText(bytes, { preset: 'promlint' }).dialect).toBe(dialect);
    expect(parseText(bytes).dialect).toBe(dialect);
  });

  it.each([1, detectionLimit + 1])('in pieces, of which the first has %i bytes', (size) => {
    for (const [document, dialect] of [
      [filler + sign, text],
      [sign + filler, openMetrics],
    ] as const) {
      const bytes = encoder.encode(document);
      const report = lint([bytes.subarray(0, size), bytes.subarray(size)], { preset: 'promlint' });
      expect(report.dialect).toBe(dialect);
    }
  });

  it('as streams', async () => {
    const names: string[] = [];
    for await (const item of parseStream(pieces([sign, filler, 'a_seconds 1\n', 'b'])))
      names.push(item.kind === 'family' ? item.name : item.rule);
    // The comments and the missing value are faults of OpenMetrics.
    expect(names.filter((name) => name !== 'stray-comment')).toEqual(['syntax-error', 'a_seconds', 'a']);
  });
});

it.each([
  ['one line of braces', '}'.repeat(3_000_000)],
  ['one line of quotes', `a{b="${'"'.repeat(3_000_000)}`],
  ['one line of escapes', `a{b="${'\\"'.repeat(3_000_000)}`],
  ['one line of marks', ' # {'.repeat(1_500_000)],
  ['marks behind braces', ' a{b="c"} # {'.repeat(500_000)],
  ['a label value of many megabytes', `a{b="${'x'.repeat(50_000_000)}"} 1\n`],
  ['counters without samples', Array.from({ length: 200_000 }, (_, index) => `# TYPE a${index} counter\n`).join('')],
  ['families called _total', `# TYPE ${'_total'.repeat(1_000_000)} gauge\n`],
])('%s is looked at in linear time', (_, document) => {
  expect(detectDialect(document, false).dialect).toBe(text);
  expect(detectDialect(`${document}\n# EOF`, true).dialect).toBe(openMetrics);
});

it.each([
  ['text/plain; version=0.0.4; charset=utf-8', 'prometheus-0.0.4'],
  ['text/plain; version=0.0.4; charset=utf-8; escaping=underscores', 'prometheus-0.0.4'],
  ['text/plain; version=0.0.4; escaping=allow-utf-8', text],
  ['text/plain; version=1.0.0; escaping=allow-utf-8', text],
  ['text/plain', text],
  ['TEXT/PLAIN;VERSION=0.0.4', 'prometheus-0.0.4'],
  ['application/openmetrics-text; version=1.0.0; charset=utf-8', openMetrics],
  ['application/openmetrics-text;version=0.0.1', openMetrics],
  ['application/openmetrics-text; version=2.0.0', 'openmetrics-2.0.0'],
  ['application/openmetrics-text', openMetrics],
  ['application/json', undefined],
  ['', undefined],
  [';;=', undefined],
])('the Content-Type %s', (contentType, dialect) => {
  expect(dialectOfContentType(contentType)).toBe(dialect);
});
