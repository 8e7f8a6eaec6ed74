import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';

/** The findings about types of a document of OpenMetrics 2.0. */
function findingsOf(lines: readonly string[], preset: 'spec' | 'registry' = 'spec'): readonly string[] {
  const { diagnostics } = lintText(`${[...lines, '# EOF'].join('\n')}\n`, {
    dialect: 'openmetrics-2.0.0',
    preset,
  });
  return diagnostics.map(
    ({ line, column, severity, rule, message }) => `${line}:${column} ${severity} ${rule}: ${message}`,
  );
}

describe('rules read composite values as they read lines', () => {
  it.each([
    [
      'a count that is not that of the last bucket',
      ['# TYPE h histogram', 'h {count:9,sum:1,bucket:[1:2,+Inf:8]}'],
      ['2:10 error histogram-count-mismatch: count of `h` is 9, but the bucket `le="+Inf"` is 8'],
    ],
    [
      'counts that differ beyond 2^53',
      ['# TYPE h histogram', 'h {count:9007199254740993,sum:1,bucket:[+Inf:9007199254740992]}'],
      [
        '2:10 error histogram-count-mismatch: count of `h` is 9007199254740993, but the bucket `le="+Inf"` is 9007199254740992',
      ],
    ],
    [
      'buckets that fall',
      ['# TYPE h histogram', 'h {count:9,sum:1,bucket:[1:10,2:9,+Inf:9]}'],
      ['2:33 error histogram-not-cumulative: bucket `le="2"` is 9, less than the 10 of the smaller `le="1"`'],
    ],
    [
      'buckets out of order',
      ['# TYPE h histogram', 'h {count:9,sum:1,bucket:[2:1,1:1,+Inf:9]}'],
      ['2:30 error histogram-bucket-order: bucket `le="1"` comes after the larger `le="2"`'],
    ],
    [
      'a repeated bound',
      ['# TYPE h histogram', 'h {count:9,sum:1,bucket:[2:1,2.0:1,+Inf:9]}'],
      ['2:30 error duplicate-bucket: bucket `le="2.0"` of `h` is the same number as `le="2"`'],
    ],
    [
      'a negative bucket',
      ['# TYPE h histogram', 'h {count:9,sum:1,bucket:[2:-1,+Inf:9]}'],
      ['2:28 error histogram-negative-value: bucket `le="2"` of `h` is -1'],
    ],
    [
      'a negative bucket of a gauge histogram, which is allowed',
      ['# TYPE h gaugehistogram', 'h {gcount:9,gsum:1,bucket:[2:-1,+Inf:9]}'],
      ['2:30 warning histogram-negative-value: bucket `le="2"` of `h` is -1'],
    ],
    [
      'a summary',
      ['# TYPE s summary', 's {count:1.5,sum:-1,quantile:[0.9:2,0.5:-1,1.5:3]}'],
      [
        '2:10 error summary-fractional-count: count of `s` is 1.5, which is not a whole number',
        '2:18 error summary-negative: sum of `s` is -1',
        '2:37 error summary-quantile-order: quantile `0.5` comes after the larger `0.9`',
        '2:41 error summary-negative: quantile `0.5` of `s` is -1',
        '2:44 error summary-invalid-quantile: quantile `1.5` of `s` is not between 0 and 1',
      ],
    ],
    [
      'a sample that is repeated',
      ['# TYPE s summary', 's {count:1,sum:2,quantile:[]}', 's {count:2,sum:3,quantile:[]}'],
      ['3:1 error duplicate-series: duplicate series of `s`'],
    ],
    [
      'a point that is repeated, which OpenMetrics 1.0 allows',
      ['# TYPE g gauge', 'g 1 5', 'g 1 5'],
      ['3:1 error duplicate-series: duplicate series of `g`'],
    ],
    [
      'the name of an info metric',
      ['# TYPE x info', 'x 1'],
      ['1:8 error info-invalid: name of the info metric `x` does not end in `_info`'],
    ],
  ])('%s', (_, lines, wanted) => {
    const found = findingsOf(lines);
    expect(found).toHaveLength(wanted.length);
    wanted.forEach((text, index) => expect(found[index]).toContain(text));
  });

  it('a label `le` beside classic buckets', () => {
    const found = findingsOf(['# TYPE h histogram', 'h{le="1"} {count:9,sum:1,bucket:[+Inf:9]}'], 'registry');
    expect(found).toEqual([expect.stringContaining('2:3 error explicit-le-label: ')]);
  });

  it('native buckets need no classic ones', () => {
    const native = 'schema:0,zero_threshold:0,zero_count:1';
    expect(findingsOf(['# TYPE h histogram', `h{le="1"} {count:1,sum:0,${native}}`])).toEqual([]);
  });
});

describe('states of OpenMetrics 2.0 are metrics', () => {
  it('whose samples have timestamps of their own', () => {
    const lines = ['a"} 1 10', 'a"} 0 11', 'b"} 0 10', 'b"} 1 11'].map((rest) => `foo{foo="${rest}`);
    expect(findingsOf(['# TYPE foo stateset', ...lines])).toEqual([]);
    const [first = '', second = '', ...others] = lines;
    expect(findingsOf(['# TYPE foo stateset', second, first, ...others])).toEqual([
      '3:16 error timestamp-order: timestamp 10 is earlier than 11 of the previous sample',
    ]);
  });

  it.each([
    ['metrics', ['a"} 1 10', 'b"} 0 10', 'a"} 1 11']],
    ['groups', ['a",env="dev"} 1', 'a",env="prod"} 1', 'b",env="dev"} 0']],
  ])('%s are not interleaved', (_, rests) => {
    const found = findingsOf(['# TYPE foo stateset', ...rests.map((rest) => `foo{foo="${rest}`)]);
    expect(found).toEqual([
      "4:1 error interleaved-series: samples of one series of `foo` are interleaved with another's",
    ]);
  });
});
