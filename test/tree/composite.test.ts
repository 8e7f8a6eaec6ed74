import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import type { HistogramFamily, MetricFamily, SummaryFamily } from '../../src/tree/nodes.ts';
import { span } from '../../src/text/span.ts';

function only(lines: readonly string[]): MetricFamily {
  const text = `${[...lines, '# EOF'].join('\n')}\n`;
  const { families, problems } = parseText(text, { dialect: 'openmetrics-2.0.0' });
  expect(problems).toEqual([]);
  expect(families).toHaveLength(1);
  return families[0] as MetricFamily;
}

/** What a user reads of a histogram, whatever it was written as. */
function reading({ series }: HistogramFamily): unknown {
  return series.map(({ labels, buckets, sum, count, startTimestamp, timestamp }) => ({
    labels: labels.map(({ name, value }) => [name, value]),
    buckets: buckets.map(({ le, upperBound, count: inBucket, sample }) => [le, upperBound, inBucket, sample.rawValue]),
    sum: [sum?.value, sum?.rawValue],
    count: [count?.value, count?.rawValue],
    startTimestamp,
    timestamp,
  }));
}

describe('a composite value', () => {
  it('of a classic histogram has the shape of several lines', () => {
    const composite = only([
      '# TYPE foo histogram',
      'foo{a="b"} {count:17,sum:3.5,bucket:[-Inf:0,0.1:8,1.0:11,+Inf:17]} 20 st@10.5',
      'foo{a="c"} {count:1,sum:2,bucket:[+Inf:1]}',
    ]);
    const classic = only([
      '# TYPE foo histogram',
      ...['-Inf",a="b"} 0', '0.1",a="b"} 8', '1.0",a="b"} 11', '+Inf",a="b"} 17'].map(
        (rest) => `foo_bucket{le="${rest} 20`,
      ),
      'foo_sum{a="b"} 3.5 20',
      'foo_count{a="b"} 17 20',
      'foo_created{a="b"} 10.5 20',
      'foo_bucket{le="+Inf",a="c"} 1',
      'foo_sum{a="c"} 2',
      'foo_count{a="c"} 1',
    ]);
    expect(reading(composite as HistogramFamily)).toEqual(reading(classic as HistogramFamily));
    expect(composite).toMatchObject({ unexpected: [] });
  });

  it('of a summary has quantiles, and a sum and a count', () => {
    const family = only(['# TYPE foo summary', 'foo {count:0,sum:0.0,quantile:[0.95:NaN,0.99:150]} st@1520430000.123']);
    expect(family).toMatchObject({
      unexpected: [],
      series: [
        {
          quantiles: [
            { quantile: 0.95, value: NaN },
            { quantile: 0.99, value: 150 },
          ],
          sum: { value: 0, rawValue: '0.0' },
          count: { value: 0 },
          startTimestamp: 1520430000.123,
        },
      ],
    });
    const { series } = only(['# TYPE foo summary', 'foo {count:1,sum:2,quantile:[]}']) as SummaryFamily;
    expect(series).toMatchObject([{ quantiles: [], count: { value: 1 }, startTimestamp: undefined }]);
  });

  it('of a native histogram has spans and absolute counts, beside classic buckets where there are some', () => {
    const native =
      'schema:7,zero_threshold:1e-4,zero_count:9007199254740993,negative_spans:[1:2],negative_buckets:[5,7.5],positive_spans:[-1:2,3:4],positive_buckets:[5,7,10,9,8,8]';
    const family = only([
      '# TYPE foo histogram',
      `foo {count:59,sum:1.2e2,${native}}`,
      `foo{a="b"} {count:59,sum:1.2e2,${native},bucket:[1:2,+Inf:59]}`,
      'foo{a="c"} {count:0,sum:0,schema:3,zero_threshold:0,zero_count:0}',
    ]);
    const expected = {
      schema: 7,
      zeroThreshold: 1e-4,
      zeroCount: 9007199254740992,
      rawZeroCount: '9007199254740993',
      negative: { spans: [{ offset: 1, length: 2 }], counts: [5, 7.5], rawCounts: ['5', '7.5'] },
      positive: {
        spans: [
          { offset: -1, length: 2 },
          { offset: 3, length: 4 },
        ],
        counts: [5, 7, 10, 9, 8, 8],
        rawCounts: ['5', '7', '10', '9', '8', '8'],
      },
    };
    const none = { spans: [], counts: [], rawCounts: [] };
    expect(family).toMatchObject({
      unexpected: [],
      series: [
        { native: expected, buckets: [], count: { value: 59 } },
        { native: expected, buckets: [{ upperBound: 1, count: 2 }, { upperBound: Infinity }] },
        { native: { schema: 3, positive: none, negative: none } },
      ],
    });
  });

  it('of a gauge histogram has its count and sum in the same places', () => {
    const family = only(['# TYPE foo gaugehistogram', 'foo {gcount:4,gsum:-3.5,bucket:[0.01:2,+Inf:4]}']);
    expect(family).toMatchObject({
      type: 'gaugehistogram',
      series: [{ count: { value: 4 }, sum: { value: -3.5 }, buckets: [{ count: 2 }, { count: 4 }] }],
    });
  });

  it('has the exemplars of its line, and places of its parts', () => {
    const line = 'foo {count:7,sum:9,bucket:[0.1:8,+Inf:7]} # {a="b"} 0.5 1 # {} 0.05 2';
    const family = only(['# TYPE foo histogram', line]) as HistogramFamily;
    const [series] = family.series;
    expect(series?.exemplars.map(({ value, timestamp }) => [value.value, timestamp?.value])).toEqual([
      [0.5, 1],
      [0.05, 2],
    ]);
    expect(series?.span).toEqual(span(1, 0, 3));
    expect(series?.count).toMatchObject({ name: 'foo', line: 1, nameSpan: span(1, 0, 3), valueSpan: span(1, 11, 12) });
    const places = series?.buckets.map(({ sample }) => line.slice(sample.valueSpan.start, sample.valueSpan.end));
    expect(places).toEqual(['8', '7']);
    expect(series?.buckets[0]?.exemplar).toBeUndefined();
  });

  it.each([
    ['a summary in a histogram', ['# TYPE x histogram', 'x {count:1,sum:2,quantile:[]}'], 0],
    ['a histogram in a summary', ['# TYPE x summary', 'x {count:1,sum:2,bucket:[+Inf:1]}'], 0],
    ['a histogram in a gauge', ['# TYPE x gauge', 'x {count:1,sum:2,bucket:[+Inf:1]}'], undefined],
    ['a second one', ['# TYPE x summary', 'x {count:1,sum:2,quantile:[]}', 'x {count:1,sum:2,quantile:[]}'], 1],
    ['one after lines', ['# TYPE x summary', 'x_count 3', 'x {count:1,sum:2,quantile:[]}'], 1],
  ])('that does not fit is unexpected: %s', (_, lines, count) => {
    const family = only(lines);
    if (count === undefined) {
      expect(family).toMatchObject({ series: [{ sample: { composite: { kind: 'histogram' } } }] });
      return;
    }
    expect(family.series).toHaveLength(count);
    expect(family.unexpected).toMatchObject([{ name: 'x', composite: { count: { value: 1 } } }]);
  });
});

describe('series', () => {
  it('have the start timestamp of OpenMetrics 2.0, or the creation time of 1.0', () => {
    expect(only(['# TYPE a_total counter', 'a_total 1 20 st@10 # {} 1 15 # {} 1 16'])).toMatchObject({
      series: [{ startTimestamp: 10, timestamp: 20, exemplars: [{ timestamp: { value: 15 } }, {}] }],
    });
    const text = '# TYPE a counter\na_total 1 # {} 1\na_created 5\n# EOF\n';
    const [counter] = parseText(text, { dialect: 'openmetrics-1.0.0' }).families;
    expect(counter).toMatchObject({ series: [{ startTimestamp: 5, exemplars: [{ value: { value: 1 } }] }] });
    expect(parseText('a 1\n').families[0]?.series[0]).toMatchObject({ startTimestamp: undefined, exemplars: [] });
  });
});
