import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import { lintText } from '../../src/api/lint-text.ts';
import { print, printStream } from '../../src/print/print.ts';
import type { TextDialect } from '../../src/syntax/dialect.ts';
import { corpora } from '../support/corpus.ts';
import { healthyFamilies } from '../support/generate-families.ts';
import { allDialects } from '../support/generate-lines.ts';
import { samplesIn } from '../support/meaning.ts';
import { counterexample, difference } from '../support/property.ts';

function document(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function printed(
  text: string,
  from: TextDialect,
  to: TextDialect,
): { readonly text: string; readonly losses: readonly string[] } {
  const losses: string[] = [];
  const onLoss = (...loss: readonly (string | undefined)[]): void => {
    losses.push(loss.filter((part) => part !== undefined).join(': '));
  };
  return { text: print(parseText(text, { dialect: from }).families, { dialect: to, onLoss }), losses };
}

const openMetrics = document(
  '# HELP a Requests with "quotes".',
  '# TYPE a counter',
  'a_total{z="1",b="2"} 1000000 1520879607.7891 # {t="x"} 1 1.5',
  'a_created{z="1",b="2"} 1520000000.250 1520879607.7891',
  '# TYPE h_seconds histogram',
  '# UNIT h_seconds seconds',
  'h_seconds_bucket{le="1.0"} 4 # {t="x"} 0.5 1.5',
  'h_seconds_bucket{le="+Inf"} 5',
  'h_seconds_sum 12',
  'h_seconds_count 5',
  'h_seconds_created 1.5e9',
  '# TYPE g gaugehistogram',
  'g_bucket{a="1",le="1.0"} 4',
  'g_bucket{a="1",le="+Inf"} 5',
  'g_gsum{a="1"} 12',
  'g_gcount{a="1"} 5',
  'g_bucket{a="2",le="+Inf"} 1',
  'g_gsum{a="2"} 2',
  'g_gcount{a="2"} 1',
  '# TYPE i info',
  'i_info{a="b"} 1',
  '# TYPE s stateset',
  's{s="on"} 1',
  's{s="off"} 0',
  '# TYPE q summary',
  'q{quantile="0.9"} 1',
  'q_sum 1',
  'q_count 12345678',
  '{"a.b","ü"="1"} 1',
  '# EOF',
);

describe('OpenMetrics 1.0', () => {
  it('has its canonical form', () => {
    expect(printed(openMetrics, 'openmetrics-1.0.0', 'openmetrics-1.0.0')).toEqual({
      text: document(
        '# HELP a Requests with \\"quotes\\".',
        '# TYPE a counter',
        'a_total{b="2",z="1"} 1e+06 1520879607.7891 # {t="x"} 1.0 1.5',
        'a_created{b="2",z="1"} 1520000000.250 1520879607.7891',
        '# TYPE h_seconds histogram',
        '# UNIT h_seconds seconds',
        'h_seconds_bucket{le="1.0"} 4 # {t="x"} 0.5 1.5',
        'h_seconds_bucket{le="+Inf"} 5',
        'h_seconds_sum 12.0',
        'h_seconds_count 5',
        'h_seconds_created 1500000000',
        '# TYPE g gaugehistogram',
        'g_bucket{a="1",le="1.0"} 4',
        'g_bucket{a="1",le="+Inf"} 5',
        'g_gsum{a="1"} 12.0',
        'g_gcount{a="1"} 5',
        'g_bucket{a="2",le="+Inf"} 1',
        'g_gsum{a="2"} 2.0',
        'g_gcount{a="2"} 1',
        '# TYPE i info',
        'i_info{a="b"} 1.0',
        '# TYPE s stateset',
        's{s="on"} 1.0',
        's{s="off"} 0.0',
        '# TYPE q summary',
        'q{quantile="0.9"} 1.0',
        'q_sum 1.0',
        'q_count 12345678',
        '{"a.b","ü"="1"} 1.0',
        '# EOF',
      ),
      losses: [],
    });
  });

  it('is one line a series in OpenMetrics 2.0', () => {
    expect(printed(openMetrics, 'openmetrics-1.0.0', 'openmetrics-2.0.0')).toEqual({
      text: document(
        '# HELP a_total Requests with \\"quotes\\".',
        '# TYPE a_total counter',
        'a_total{b="2",z="1"} 1e+06 1520879607.7891 st@1520000000.250 # {t="x"} 1.0 1.5',
        '# TYPE h_seconds histogram',
        '# UNIT h_seconds seconds',
        'h_seconds {count:5,sum:12.0,bucket:[1:4,+Inf:5]} st@1500000000 # {t="x"} 0.5 1.5',
        '# TYPE g gaugehistogram',
        'g{a="1"} {gcount:5,gsum:12.0,bucket:[1:4,+Inf:5]}',
        'g{a="2"} {gcount:1,gsum:2.0,bucket:[+Inf:1]}',
        '# TYPE i_info info',
        'i_info{a="b"} 1.0',
        '# TYPE s stateset',
        's{s="on"} 1.0',
        's{s="off"} 0.0',
        '# TYPE q summary',
        'q {count:12345678,sum:1.0,quantile:[0.9:1.0]}',
        '{"a.b","ü"="1"} 1.0',
        '# EOF',
      ),
      losses: [],
    });
  });

  it('loses what the text formats have no place for', () => {
    expect(printed(openMetrics, 'openmetrics-1.0.0', 'prometheus-0.0.4')).toEqual({
      text: document(
        '# HELP a_total Requests with "quotes".',
        '# TYPE a_total counter',
        'a_total{b="2",z="1"} 1e+06 1520879607789',
        '# TYPE h_seconds histogram',
        'h_seconds_bucket{le="1.0"} 4',
        'h_seconds_bucket{le="+Inf"} 5',
        'h_seconds_sum 12',
        'h_seconds_count 5',
        '# TYPE g histogram',
        'g_bucket{a="1",le="1.0"} 4',
        'g_bucket{a="1",le="+Inf"} 5',
        'g_bucket{a="2",le="+Inf"} 1',
        'g_gcount{a="1"} 5',
        'g_gcount{a="2"} 1',
        'g_gsum{a="1"} 12',
        'g_gsum{a="2"} 2',
        '# TYPE i_info gauge',
        'i_info{a="b"} 1',
        '# TYPE s gauge',
        's{s="on"} 1',
        's{s="off"} 0',
        '# TYPE q summary',
        'q{quantile="0.9"} 1',
        'q_sum 1',
        'q_count 1.2345678e+07',
        'a_b{_="1"} 1',
      ),
      losses: [
        'exemplars: a',
        'timestamp-precision: a',
        'start-timestamps: a',
        'unit: h_seconds: seconds',
        'exemplars: h_seconds',
        'start-timestamps: h_seconds',
        'type: g: gaugehistogram as histogram',
        'type: i: info as gauge',
        'type: s: stateset as gauge',
        'names: a.b: as a_b',
        'names: a.b: label ü as _',
        'names: a.b: as a_b',
      ],
    });
  });
});

describe('names beyond the characters of format 0.0.4', () => {
  const text = document('{"a.b_c","ü"="1"} 1', '# TYPE "h.x" histogram', '{"h.x_sum"} 1', '{"h.x_count"} 1');

  it.each([
    ['underscores', 'a_b_c{_="1"} 1\n# TYPE h_x histogram\nh_x_sum 1\nh_x_count 1\n'],
    ['dots', 'a_dot_b__c{__="1"} 1\n# TYPE h_dot_x histogram\nh_dot_x_sum 1\nh_dot_x_count 1\n'],
    ['values', 'U__a_2e_b__c{U___fc_="1"} 1\n# TYPE U__h_2e_x histogram\nU__h_2e_x_sum 1\nU__h_2e_x_count 1\n'],
  ] as const)('are escaped with %s', (escaping, expected) => {
    const { families } = parseText(text, { dialect: 'prometheus-1.0.0' });
    expect(print(families, { dialect: 'prometheus-0.0.4', escaping })).toBe(expected);
  });
});

describe('counters whose name without _total is that of another family', () => {
  it.each([
    ['x_total', 'x'],
    ['x', 'x_total'],
  ])('are written without their type: %s and %s', (one, other) => {
    const types = new Map([
      ['x', 'gauge'],
      ['x_total', 'counter'],
    ]);
    const lines = [one, other].flatMap((name) => [`# TYPE ${name} ${types.get(name)}`, `${name} 1`]);
    const { families } = parseText(document(...lines), { dialect: 'prometheus-1.0.0' });
    const expected = lines.join('\n').replace('counter', 'unknown').replaceAll(/ 1$/gm, ' 1.0');
    expect(print(families, { dialect: 'openmetrics-1.0.0' })).toBe(`${expected}\n# EOF\n`);
  });
});

describe('names that are the same once they are escaped', () => {
  const text = document(
    '# TYPE "a.b" gauge',
    '{"a.b"} 1',
    '# TYPE a_b counter',
    'a_b 2',
    'c{d_e="1"} 1',
    'c{"d.e"="1"} 2',
    'c{"d.e"="2"} 3',
    'c{"d.e"="3",d_e="4"} 4',
    '# TYPE "h.x" histogram',
    '{"h.x_bucket",le="+Inf"} 1',
    'h_x_bucket 1',
  );
  const { families } = parseText(text, { dialect: 'prometheus-1.0.0' });

  function escapedWith(escaping: 'underscores' | 'values'): { text: string; collisions: readonly string[] } {
    const collisions: string[] = [];
    const onLoss = (kind: string, family: string, detail?: string): void => {
      if (kind === 'collisions') collisions.push(`${family}: ${detail}`);
    };
    return { text: print(families, { dialect: 'prometheus-0.0.4', escaping, onLoss }), collisions };
  }

  it('are never merged: the first is written, the others are named', () => {
    expect(escapedWith('underscores')).toEqual({
      text: document(
        '# TYPE a_b gauge',
        'a_b 1',
        'c{d_e="1"} 1',
        'c{d_e="2"} 3',
        '# TYPE h_x histogram',
        'h_x_bucket{le="+Inf"} 1',
      ),
      collisions: [
        'a_b: a_b is a.b',
        'c: {"d.e"="1"} is {d_e="1"}',
        'c: {"d.e"="3",d_e="4"}',
        'h_x_bucket: h_x_bucket is h.x_bucket',
      ],
    });
  });

  it('are kept apart by values', () => {
    const { text: apart, collisions } = escapedWith('values');
    expect(collisions).toEqual([]);
    expect(parseText(apart, { dialect: 'prometheus-0.0.4' }).families).toHaveLength(families.length);
  });
});

describe('the Prometheus text formats', () => {
  it('become OpenMetrics without a change of any name', () => {
    const text = document(
      '# TYPE requests counter',
      'requests 1 1520879607789',
      '# TYPE errors_total counter',
      'errors_total 1 -5',
      '# TYPE t untyped',
      't 1e3',
      '# TYPE h histogram',
      'h_bucket{le="1"} 1',
      'h_bucket{le="+Inf"} 1',
      'h_sum 0.5',
      'h_count 1',
    );
    expect(printed(text, 'prometheus-1.0.0', 'openmetrics-1.0.0')).toEqual({
      text: document(
        '# TYPE requests unknown',
        'requests 1.0 1520879607.789',
        '# TYPE errors counter',
        'errors_total 1.0 -0.005',
        '# TYPE t unknown',
        't 1000.0',
        '# TYPE h histogram',
        'h_bucket{le="1.0"} 1',
        'h_bucket{le="+Inf"} 1',
        'h_sum 0.5',
        'h_count 1',
        '# EOF',
      ),
      losses: ['type: requests: counter as unknown', 'bounds: h: 1 as 1.0'],
    });
  });

  it('keep whole numbers that a float64 rounds', () => {
    const text = document('x 18446744073709551615', 'y +0123', 'z 0.10', 'n nan', 'i +inf', 'm -0');
    const expected = document('x 18446744073709551615', 'y 123', 'z 0.1', 'n NaN', 'i +Inf', 'm -0');
    expect(printed(text, 'prometheus-1.0.0', 'prometheus-1.0.0').text).toBe(expected);
  });

  it('have buckets in their order, and the lines of a series together', () => {
    const text = document(
      '# TYPE h histogram',
      'h_count{a="1"} 3 5',
      'h_bucket{le="+Inf",a="1"} 3 5',
      'h_sum{a="2"} 1 5',
      'h_bucket{le="10",a="1"} 2 5',
      'h_bucket{le="2",a="1"} 1 5',
      'h_sum{a="1"} 1 6',
    );
    expect(printed(text, 'prometheus-1.0.0', 'prometheus-1.0.0').text).toBe(
      document(
        '# TYPE h histogram',
        'h_bucket{a="1",le="2"} 1 5',
        'h_bucket{a="1",le="10"} 2 5',
        'h_bucket{a="1",le="+Inf"} 3 5',
        'h_count{a="1"} 3 5',
        'h_sum{a="1"} 1 6',
        'h_sum{a="2"} 1 5',
      ),
    );
  });

  it('have what was reopened of a family in one place', () => {
    const text = document('# HELP a A.', 'a{x="1"} 1', 'b 1', 'a{x="2"} 2');
    expect(printed(text, 'prometheus-1.0.0', 'prometheus-1.0.0').text).toBe(
      document('# HELP a A.', 'a{x="1"} 1', 'a{x="2"} 2', 'b 1'),
    );
  });
});

describe('native histograms', () => {
  const text = document(
    '# TYPE n histogram',
    'n{a="b"} {count:3,sum:2.5,schema:0,zero_threshold:0.001,zero_count:1,positive_spans:[0:2],positive_buckets:[1,1]}',
    '# EOF',
  );

  it('are printed as they are read', () => {
    expect(printed(text, 'openmetrics-2.0.0', 'openmetrics-2.0.0')).toEqual({
      text: document(
        '# TYPE n histogram',
        'n{a="b"} {count:3,sum:2.5,schema:0,zero_threshold:0.001,zero_count:1,positive_spans:[0:2],positive_buckets:[1,1]}',
        '# EOF',
      ),
      losses: [],
    });
  });

  it('have one bucket elsewhere', () => {
    expect(printed(text, 'openmetrics-2.0.0', 'openmetrics-1.0.0')).toEqual({
      text: document(
        '# TYPE n histogram',
        'n_bucket{a="b",le="+Inf"} 3',
        'n_sum{a="b"} 2.5',
        'n_count{a="b"} 3',
        '# EOF',
      ),
      losses: ['native-buckets: n'],
    });
  });
});

describe.each(allDialects)('families of %s', (dialect) => {
  it('have one canonical form, with the same samples and no fault', () => {
    const fault = counterexample(healthyFamilies(dialect), { seed: 31, runs: 15 }, (families) => {
      const text = print(families, { dialect });
      const parsed = parseText(text, { dialect });
      const { diagnostics } = lintText(text, { dialect, preset: 'spec' });
      return (
        difference(parsed.problems, []) ??
        difference(
          diagnostics.filter(({ severity }) => severity === 'error'),
          [],
        ) ??
        difference(samplesIn(parsed.families), samplesIn(families)) ??
        difference(print(parsed.families, { dialect }), text)
      );
    });
    expect(fault).toBeUndefined();
  });

  it.each(allDialects.filter((other) => other !== dialect))('have the same samples in %s', (other) => {
    const found = counterexample(healthyFamilies(dialect), { seed: 32, runs: 10 }, (families) => {
      const text = print(families, { dialect: other, escaping: 'values' });
      const parsed = parseText(text, { dialect: other });
      const { diagnostics } = lintText(text, { dialect: other, preset: 'spec' });
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      const invalid = difference(parsed.problems, []) ?? difference(errors, []);
      if (other === 'prometheus-0.0.4') return invalid;
      return (
        invalid ?? difference(samplesIn(parsed.families, { created: false }), samplesIn(families, { created: false }))
      );
    });
    expect(found).toBeUndefined();
  });
});

describe.each(corpora)('real documents of $name', ({ documents }) => {
  it.skipIf(documents.length === 0)('have the same samples when they are printed', () => {
    const faults: string[] = [];
    for (const { name, dialect, bytes } of documents) {
      const { families } = parseText(bytes, { dialect });
      const text = print(families, { dialect });
      const again = parseText(text, { dialect }).families;
      const fault = difference(samplesIn(again), samplesIn(families)) ?? difference(print(again, { dialect }), text);
      if (fault !== undefined) faults.push(`${name}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});

describe('printStream', () => {
  it('prints family by family', async () => {
    const { families } = parseText('a 1\nb 2\n');
    const pieces: string[] = [];
    for await (const piece of printStream(families, { dialect: 'openmetrics' })) pieces.push(piece);
    expect(pieces).toEqual(['a 1.0\n', 'b 2.0\n', '# EOF\n']);
  });

  it('throws for an unknown dialect', () => {
    expect(() => print([], { dialect: 'x' as 'prometheus' })).toThrow(new TypeError('unknown dialect "x"'));
  });
});
