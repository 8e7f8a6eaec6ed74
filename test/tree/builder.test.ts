import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import type { MetricFamily } from '../../src/tree/nodes.ts';
import type { DialectOption } from '../../src/syntax/dialect.ts';
import { span } from '../../src/text/span.ts';

function familiesOf(lines: readonly string[], dialect: DialectOption = 'prometheus-1.0.0'): readonly MetricFamily[] {
  return parseText(lines.map((line) => `${line}\n`).join(''), { dialect }).families;
}

function onlyFamily(lines: readonly string[], dialect: DialectOption = 'prometheus-1.0.0'): MetricFamily {
  const families = familiesOf(lines, dialect);
  expect(families).toHaveLength(1);
  return families[0] as MetricFamily;
}

function labelsOf(series: MetricFamily['series'][number]): Record<string, string> {
  return Object.fromEntries(series.labels.map(({ name, value }) => [name, value]));
}

describe('the examples of the format documentation', () => {
  it('a histogram', () => {
    const family = onlyFamily([
      '# HELP http_request_duration_seconds A histogram of the request duration.',
      '# TYPE http_request_duration_seconds histogram',
      'http_request_duration_seconds_bucket{le="0.05"} 24054',
      'http_request_duration_seconds_bucket{le="0.1"} 33444',
      'http_request_duration_seconds_bucket{le="0.2"} 100392',
      'http_request_duration_seconds_bucket{le="0.5"} 129389',
      'http_request_duration_seconds_bucket{le="1"} 133988',
      'http_request_duration_seconds_bucket{le="+Inf"} 144320',
      'http_request_duration_seconds_sum 53423',
      'http_request_duration_seconds_count 144320',
    ]);
    expect(family).toMatchObject({
      type: 'histogram',
      name: 'http_request_duration_seconds',
      help: 'A histogram of the request duration.',
      unexpected: [],
      series: [{ labels: [], sum: { value: 53423 }, count: { value: 144320 }, created: undefined }],
    });
    const buckets = family.type === 'histogram' ? family.series[0]?.buckets : undefined;
    expect(buckets?.map(({ le, upperBound, count }) => [le, upperBound, count])).toEqual([
      ['0.05', 0.05, 24054],
      ['0.1', 0.1, 33444],
      ['0.2', 0.2, 100392],
      ['0.5', 0.5, 129389],
      ['1', 1, 133988],
      ['+Inf', Infinity, 144320],
    ]);
  });

  it('a summary', () => {
    const family = onlyFamily([
      '# HELP rpc_duration_seconds A summary of the RPC duration in seconds.',
      '# TYPE rpc_duration_seconds summary',
      'rpc_duration_seconds{quantile="0.01"} 3102',
      'rpc_duration_seconds{quantile="0.5"} 4773',
      'rpc_duration_seconds_sum 1.7560473e+07',
      'rpc_duration_seconds_count 2693',
    ]);
    expect(family).toMatchObject({
      type: 'summary',
      series: [
        {
          quantiles: [
            { quantile: 0.01, value: 3102 },
            { quantile: 0.5, value: 4773 },
          ],
          sum: { value: 17560473, rawValue: '1.7560473e+07' },
          count: { value: 2693 },
        },
      ],
    });
  });

  it('escapes, timestamps, untyped samples', () => {
    const families = familiesOf([
      'msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9',
      'metric_without_timestamp_and_labels 12.47',
      'something_weird{problem="division by zero"} +Inf -3982045',
    ]);
    expect(families.map(({ name, type, typeLine }) => [name, type, typeLine])).toEqual([
      ['msdos_file_access_time_seconds', 'untyped', undefined],
      ['metric_without_timestamp_and_labels', 'untyped', undefined],
      ['something_weird', 'untyped', undefined],
    ]);
    expect(labelsOf(families[0]?.series[0] as never)).toEqual({
      path: 'C:\\DIR\\FILE.TXT',
      error: 'Cannot find file:\n"FILE.TXT"',
    });
    expect(families[2]?.series[0]).toMatchObject({ timestamp: -3982045, sample: { value: Infinity } });
  });
});

describe('series of a family', () => {
  it.each([
    [
      'lines of one series that others split',
      [
        'x_bucket{le="+Inf"} 1',
        'x_bucket{le="+Inf",a="b"} 2',
        'x_sum 3',
        'x_sum{a="b"} 4',
        'x_count 1',
        'x_count{a="b"} 2',
      ],
    ],
    [
      'labels in another order',
      [
        'x_bucket{a="b",le="+Inf"} 2',
        'x_sum{a="b"} 4',
        'x_count{a="b"} 2',
        'x_bucket{le="+Inf"} 1',
        'x_sum 3',
        'x_count 1',
      ].toReversed(),
    ],
    [
      'an empty label counts as absent',
      [
        'x_bucket{le="+Inf"} 1',
        'x_sum{a=""} 3',
        'x_count 1',
        'x_bucket{a="b",le="+Inf"} 2',
        'x_sum{a="b"} 4',
        'x_count{a="b"} 2',
      ],
    ],
  ])('%s', (_, lines) => {
    const family = onlyFamily(['# TYPE x histogram', ...lines]);
    const series = family.type === 'histogram' ? family.series : [];
    const found = series.map((one) => [one.buckets.length, one.sum?.value, one.count?.value]);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual([1, 3, 1]);
    expect(found).toContainEqual([1, 4, 2]);
    expect(family.unexpected).toEqual([]);
  });

  it('a timestamp makes another series', () => {
    const family = onlyFamily([
      '# TYPE x summary',
      'x_sum 1 10',
      'x_count 2 10',
      'x_sum 3 20',
      'x_count 4 20',
      'x_sum 5',
    ]);
    expect(family.series).toMatchObject([
      { timestamp: 10, sum: { value: 1 }, count: { value: 2 } },
      { timestamp: 20, sum: { value: 3 }, count: { value: 4 } },
      { timestamp: undefined, sum: { value: 5 }, count: undefined },
    ]);
  });

  it('are distinguished where one of their hashes is the same', () => {
    const lines = Array.from({ length: 150_000 }, (_, index) => `a{x="${index}"} 1`);
    const family = onlyFamily(['# TYPE a counter', ...lines, ...lines]);
    expect(family.series).toHaveLength(150_000);
    expect(family.unexpected).toHaveLength(150_000);
    const gauge = onlyFamily(['# TYPE a gauge', ...lines, ...lines]);
    expect([gauge.series.length, gauge.unexpected.length]).toEqual([150_000, 150_000]);
  });

  it('repeated sums, counts and totals, and bare samples of histograms are unexpected', () => {
    const lines = ['# TYPE x histogram', 'x 1', 'x_sum 2', 'x_sum 3', 'x_count{le="1"} 4', 'x_count 5', 'x_bucket 6'];
    const histogram = onlyFamily(lines);
    expect(histogram.unexpected.map(({ rawValue }) => rawValue)).toEqual(['1', '3', '5']);
    expect(histogram.series).toMatchObject([
      { sum: { value: 2 }, count: { value: 4 }, buckets: [{ le: undefined, upperBound: NaN, count: 6 }] },
    ]);
    const counter = onlyFamily(['# TYPE y counter', 'y{a="1"} 1', 'y{a="1"} 2', 'y{a="2"} 3']);
    expect(counter.series).toMatchObject([{ total: { value: 1 } }, { total: { value: 3 } }]);
    expect(counter.unexpected).toMatchObject([{ value: 2 }]);
  });

  it.each([
    ['a gauge', ['# TYPE x gauge', 'x{a="1",b=""} 1', 'x 2', 'x{a="1"} 3', 'x{a="1"} 4 5'], [3]],
    ['an untyped', ['x 1', 'y 1', 'x 2', 'x 3'], [3]],
    ['a counter', ['# TYPE x counter', 'x{a="1"} 1', 'x 2', 'x{a="1"} 3'], [3]],
    ['a bucket', ['# TYPE x histogram', 'x_bucket{le="1"} 1', 'x_bucket{le="1.0"} 2', 'x_bucket{le="1"} 3'], [3]],
    ['a bucket without a bound', ['# TYPE x histogram', 'x_bucket 1', 'x_bucket{le=""} 2'], [2]],
    ['a sum', ['# TYPE x histogram', 'x_sum 1', 'x_sum{a="1"} 2', 'x_sum 3'], [3]],
    ['a quantile', ['# TYPE x summary', 'x{quantile="0.5"} 1', 'x{quantile="0.9"} 2', 'x{quantile="0.5"} 3'], [3]],
    ['a count', ['# TYPE x summary', 'x_count 1', 'x_count 2'], [2]],
  ])('%s that is repeated is unexpected, whatever its value', (_, lines, values) => {
    const family = familiesOf(lines).at(-1);
    expect(family?.unexpected.map(({ value }) => value)).toEqual(values);
  });

  it.each([
    ['an info', ['# TYPE x info', 'x_info{a="1"} 1', 'x_info 1', 'x_info{a="1"} 2'], [2]],
    ['a state', ['# TYPE x stateset', 'x{x="on"} 1', 'x{x="off"} 0', 'x{x="on"} 2'], [2]],
    ['a creation time', ['# TYPE x counter', 'x_created 1', 'x_total 2', 'x_created 3'], [3]],
  ])('%s of OpenMetrics that is repeated is unexpected', (_, lines, values) => {
    const family = onlyFamily(lines, 'openmetrics-1.0.0');
    expect(family.unexpected.map(({ value }) => value)).toEqual(values);
  });

  it('bounds that are no numbers', () => {
    const family = onlyFamily([
      '# TYPE x histogram',
      'x_bucket{le="a"} 1',
      'x_bucket{le="0x1"} 1',
      'x_bucket{le="1e1"} 1',
    ]);
    const buckets = family.type === 'histogram' ? family.series[0]?.buckets : undefined;
    expect(buckets?.map(({ upperBound }) => upperBound)).toEqual([NaN, NaN, 10]);
    const summary = onlyFamily(['# TYPE x summary', 'x{quantile="a"} 1', 'x 2', 'x{quantile="1"} 3']);
    const quantiles = summary.type === 'summary' ? summary.series[0]?.quantiles : undefined;
    expect(quantiles?.map(({ quantile, value }) => [quantile, value])).toEqual([
      [NaN, 1],
      [NaN, 2],
      [1, 3],
    ]);
  });

  it('of every type of OpenMetrics', () => {
    const families = familiesOf(
      [
        '# TYPE c counter',
        'c_total{a="b"} 1 2.5 # {trace="t"} 0.5 1.25',
        'c_created{a="b"} 2',
        'c_created{a="b"} 3',
        '# TYPE g gauge',
        '# UNIT g seconds',
        'g 1',
        '# TYPE i info',
        'i_info{v="1"} 1',
        '# TYPE s stateset',
        's{s="on",z="1"} 1',
        's{s="off",z="1"} 0',
        's{z="2"} 0',
        '# TYPE gh gaugehistogram',
        'gh_bucket{le="+Inf"} 3 # {} 2',
        'gh_gcount 3',
        'gh_gsum 4',
        '# TYPE u unknown',
        'u 1',
        '# TYPE su summary',
        'su_created 4',
        '# EOF',
      ],
      'openmetrics-1.0.0',
    );
    expect(families).toMatchObject([
      {
        type: 'counter',
        series: [
          {
            total: {
              suffix: '_total',
              timestamp: 2.5,
              exemplar: { value: { value: 0.5 }, timestamp: { value: 1.25 } },
            },
            created: undefined,
          },
          { total: undefined, created: { value: 2 } },
        ],
        unexpected: [{ value: 3 }],
      },
      { type: 'gauge', unit: 'seconds', unitLine: { unit: { text: 'seconds' } }, series: [{ sample: { value: 1 } }] },
      { type: 'info', series: [{ sample: { suffix: '_info' } }] },
      {
        type: 'stateset',
        series: [
          {
            states: [
              { name: 'on', enabled: true },
              { name: 'off', enabled: false },
            ],
          },
          { states: [{ name: undefined, enabled: false }] },
        ],
      },
      {
        type: 'gaugehistogram',
        series: [
          { buckets: [{ exemplar: { labels: [], value: { value: 2 } } }], sum: { value: 4 }, count: { value: 3 } },
        ],
      },
      { type: 'untyped', typeLine: { type: 'unknown' }, series: [{ sample: { value: 1 } }] },
      { type: 'summary', series: [{ quantiles: [], created: { value: 4 } }] },
    ]);
    expect(labelsOf(families[3]?.series[0] as never)).toEqual({ z: '1' });
  });
});

describe('blocks of a family', () => {
  it('a later block says that it is one, and inherits the metadata', () => {
    const families = familiesOf(['# HELP a Help.', '# TYPE a counter', 'a 1', 'b 1', 'a{x="1"} 2', '# HELP a Other.']);
    expect(families).toMatchObject([
      { name: 'a', type: 'counter', help: 'Help.', reopened: false },
      { name: 'b', type: 'untyped', help: undefined, reopened: false },
      {
        name: 'a',
        type: 'counter',
        help: 'Help.',
        reopened: true,
        typeLine: undefined,
        helpLine: { help: { text: 'Other.' } },
      },
    ]);
  });

  it.each(['prometheus-1.0.0', 'openmetrics-1.0.0'] as const)('metadata apart from its samples, in %s', (dialect) => {
    const lines = ['# HELP a A', '# HELP b B', '# TYPE a gauge', '# TYPE b counter', 'b 1', 'a 1'];
    expect(familiesOf(lines, dialect)).toMatchObject([
      {
        name: 'b',
        type: 'counter',
        help: 'B',
        reopened: false,
        span: span(1, 7, 8),
        helpLine: { span: { line: 1 } },
        typeLine: { span: { line: 3 } },
        series: [{ total: { line: 4 } }],
      },
      {
        name: 'a',
        type: 'gauge',
        help: 'A',
        reopened: false,
        span: span(0, 7, 8),
        helpLine: { span: { line: 0 } },
        typeLine: { span: { line: 2 } },
        series: [{ sample: { line: 5 } }],
      },
    ]);
  });

  it('metadata without samples comes last, once a family', () => {
    const lines = [
      '# TYPE a gauge',
      '# TYPE b counter',
      '# HELP c C',
      'd 1',
      '# UNIT b seconds',
      '# HELP b B',
      '# EOF',
    ];
    expect(familiesOf(lines, 'openmetrics-1.0.0')).toMatchObject([
      { name: 'd', series: [{ sample: { value: 1 } }] },
      { name: 'a', type: 'gauge', reopened: false, series: [] },
      { name: 'b', type: 'counter', help: 'B', unit: 'seconds', reopened: false, span: span(1, 7, 8), series: [] },
      { name: 'c', type: 'untyped', help: 'C', reopened: false, series: [] },
    ]);
  });

  it('metadata that comes after other families is a further entry once the samples have begun', () => {
    expect(familiesOf(['a 1', 'b 1', '# HELP a A', 'b{x="1"} 1', '# TYPE a gauge', 'a{x="1"} 2'])).toMatchObject([
      { name: 'a', reopened: false, help: undefined },
      { name: 'b', reopened: false },
      { name: 'b', reopened: true },
      { name: 'a', reopened: true, help: 'A', type: 'untyped', typeLine: { type: 'gauge' }, span: span(2, 7, 8) },
    ]);
    expect(familiesOf(['a 1', 'b 1', '# HELP a A'])).toMatchObject([
      { name: 'a', reopened: false, helpLine: undefined },
      { name: 'b' },
      { name: 'a', reopened: true, help: 'A', series: [] },
    ]);
  });

  it.each([
    ['its HELP line', ['# HELP a h', '# TYPE a gauge', 'a 1'], span(0, 7, 8)],
    ['its TYPE line', ['# TYPE a gauge', '# HELP a h', 'a 1'], span(0, 7, 8)],
    ['its first sample', ['a{b="c"} 1', '# TYPE a gauge', '# HELP a h'], span(0, 0, 1)],
    ['a quoted name', ['{"a b",c="d"} 1', '# HELP "a b" h'], span(0, 1, 6)],
  ])('begins with %s', (_, lines, at) => {
    expect(onlyFamily(lines).span).toEqual(at);
  });

  it('the HELP line that says something is the one of the family', () => {
    const family = onlyFamily(['# HELP a', '# HELP a first', '# HELP a second', 'a 1']);
    expect(family).toMatchObject({ help: 'first', helpLine: { span: { line: 1 }, help: { text: 'first' } } });
    expect(onlyFamily(['# HELP a', 'a 1'])).toMatchObject({ help: '', helpLine: { span: { line: 0 } } });
    const strict = onlyFamily(['# HELP a ', '# HELP a first', 'a 1', '# EOF'], 'openmetrics-1.0.0');
    expect(strict).toMatchObject({ help: '', helpLine: { help: { text: '' } } });
  });

  it('a TYPE line after the samples does not change what they were read as', () => {
    const family = onlyFamily(['a 1', '# TYPE a counter', 'a{b="c"} 2']);
    expect(family).toMatchObject({ type: 'untyped', typeLine: { type: 'counter' } });
    expect(family.series).toHaveLength(2);
  });

  it('a gauge histogram of the text format, which only expfmt reads', () => {
    const family = onlyFamily(['# TYPE a gauge_histogram', 'a_bucket{le="+Inf"} 1', 'a_sum 1', 'a_count 1']);
    expect(family).toMatchObject({ type: 'gaugehistogram', series: [{ sum: { value: 1 }, count: { value: 1 } }] });
  });

  it('an unknown type makes the family untyped', () => {
    expect(onlyFamily(['# TYPE a nonsense', 'a 1'])).toMatchObject({ type: 'untyped', typeLine: { type: undefined } });
  });
});

describe('places', () => {
  it.each([
    ['a plain line', 'abc{d="e",fg="hi"} 12.5 99'],
    ['the same line through the grammar', 'abc{d="e",fg="hi"} 12.5 +99'],
  ])('of %s', (_, line) => {
    const family = onlyFamily(['# a comment', line]);
    const sample = family.type === 'untyped' ? family.series[0]?.sample : undefined;
    expect(sample).toMatchObject({
      line: 1,
      span: span(1, 0, 18),
      nameSpan: span(1, 0, 3),
      valueSpan: span(1, 19, 23),
      timestampSpan: span(1, 24, line.length),
    });
    expect(sample?.labels.map((label) => [label.span, label.nameSpan, label.valueSpan])).toEqual([
      [span(1, 4, 9), span(1, 4, 5), span(1, 6, 9)],
      [span(1, 10, 17), span(1, 10, 12), span(1, 13, 17)],
    ]);
  });

  it('count UTF-16 units', () => {
    const family = onlyFamily(['a{b="😀é"} 1 2']);
    const sample = family.type === 'untyped' ? family.series[0]?.sample : undefined;
    expect(sample).toMatchObject({ span: span(0, 0, 10), valueSpan: span(0, 11, 12), timestampSpan: span(0, 13, 14) });
    expect(sample?.labels[0]?.valueSpan).toEqual(span(0, 4, 9));
  });

  it('of a line without a timestamp', () => {
    const family = onlyFamily(['a 1']);
    const sample = family.type === 'untyped' ? family.series[0]?.sample : undefined;
    expect([sample?.timestamp, sample?.timestampSpan, sample?.exemplar]).toEqual([undefined, undefined, undefined]);
  });
});
