import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import { print } from '../../src/print/print.ts';
import { FamilyReader } from '../../src/protobuf/family-reader.ts';
import type { MetricFamily } from '../../src/protobuf/messages.ts';

const text = `# HELP a Requests.
# TYPE a counter
a_total{z="1",b="2"} 1000000 1520879607.7891 # {t="x"} 1 1.5
a_created{z="1",b="2"} 1520000000.250 1520879607.7891
# TYPE h_seconds histogram
# UNIT h_seconds seconds
h_seconds_bucket{le="+Inf"} 5
h_seconds_bucket{le="1.0"} 4 # {t="x"} 0.5
h_seconds_sum 12
h_seconds_count 5
# TYPE s stateset
s{s="on"} 1
# TYPE q summary
q{quantile="0.9"} 1
q_sum 1
q_count 3
x 1 -0.5
# EOF
`;

function decode(bytes: Uint8Array): readonly MetricFamily[] {
  const families: MetricFamily[] = [];
  const reader = new FamilyReader({
    family: (family) => families.push(family),
    problem: ({ path, message }) => expect.fail(`${path} ${message}`),
  });
  reader.write(bytes);
  reader.end();
  return families;
}

/** A native histogram with this count and these counts of positive buckets. */
function native(count: string, buckets: string): string {
  return `# TYPE n histogram\nn {count:${count},sum:2,schema:0,zero_threshold:0.5,zero_count:1,negative_spans:[-1:1],negative_buckets:[2],positive_spans:[0:2,1:1],positive_buckets:[${buckets}]}\n# EOF\n`;
}

function histogramOf(document: string): unknown {
  const { families } = parseText(document, { dialect: 'openmetrics-2.0.0' });
  return decode(print(families, { dialect: 'protobuf' }))[0]?.metric[0]?.histogram;
}

describe('protobuf', () => {
  it('has the numbers, labels and times of the text', () => {
    const losses: string[] = [];
    const onLoss = (kind: string, family: string): void => void losses.push(`${family}: ${kind}`);
    const { families } = parseText(text, { dialect: 'openmetrics' });
    expect(decode(print(families, { dialect: 'protobuf', onLoss }))).toMatchObject([
      {
        name: 'a_total',
        help: 'Requests.',
        type: 0,
        metric: [
          {
            label: [
              { name: 'b', value: '2' },
              { name: 'z', value: '1' },
            ],
            timestampMs: 1520879607789n,
            counter: {
              value: 1_000_000,
              exemplar: {
                label: [{ name: 't', value: 'x' }],
                value: 1,
                timestamp: { seconds: 1n, nanos: 500_000_000 },
              },
              createdTimestamp: { seconds: 1520000000n, nanos: 250_000_000 },
            },
          },
        ],
      },
      {
        name: 'h_seconds',
        type: 4,
        unit: 'seconds',
        metric: [
          {
            histogram: {
              sampleCount: 5n,
              sampleSum: 12,
              bucket: [
                { cumulativeCount: 4n, upperBound: 1, exemplar: { value: 0.5 } },
                { cumulativeCount: 5n, upperBound: Infinity },
              ],
            },
          },
        ],
      },
      { name: 's', type: 1, metric: [{ label: [{ name: 's', value: 'on' }], gauge: { value: 1 } }] },
      {
        name: 'q',
        type: 2,
        metric: [{ summary: { sampleCount: 3n, sampleSum: 1, quantile: [{ quantile: 0.9, value: 1 }] } }],
      },
      { name: 'x', type: 3, metric: [{ untyped: { value: 1 }, timestampMs: -500n }] },
    ]);
    expect(losses).toEqual(['a: timestamp-precision', 's: type']);
  });

  it('has native buckets as differences, or as floats', () => {
    expect(histogramOf(native('9', '3,1,2'))).toMatchObject({
      sampleCount: 9n,
      schema: 0,
      zeroThreshold: 0.5,
      zeroCount: 1n,
      negativeSpan: [{ offset: -1, length: 1 }],
      negativeDelta: [2n],
      positiveSpan: [
        { offset: 0, length: 2 },
        { offset: 1, length: 1 },
      ],
      positiveDelta: [3n, -2n, 1n],
      positiveCount: [],
    });
    expect(histogramOf(native('9.5', '3.5,1,2'))).toMatchObject({
      sampleCountFloat: 9.5,
      zeroCountFloat: 1,
      negativeCount: [2],
      positiveCount: [3.5, 1, 2],
      positiveDelta: [],
    });
  });
});

describe('prom2json', () => {
  it('has texts for numbers', () => {
    const losses: string[] = [];
    const onLoss = (kind: string, family: string): void => void losses.push(`${family}: ${kind}`);
    const { families } = parseText(text, { dialect: 'openmetrics' });
    expect(JSON.parse(print(families, { dialect: 'prom2json', onLoss }))).toEqual([
      {
        name: 'a_total',
        help: 'Requests.',
        type: 'COUNTER',
        metrics: [{ labels: { b: '2', z: '1' }, timestamp_ms: '1520879607789', value: '1e+06' }],
      },
      {
        name: 'h_seconds',
        help: '',
        type: 'HISTOGRAM',
        metrics: [{ buckets: { '1': '4', '+Inf': '5' }, count: '5', sum: '12' }],
      },
      { name: 's', help: '', type: 'GAUGE', metrics: [{ labels: { s: 'on' }, value: '1' }] },
      { name: 'q', help: '', type: 'SUMMARY', metrics: [{ quantiles: { '0.9': '1' }, count: '3', sum: '1' }] },
      { name: 'x', help: '', type: 'UNTYPED', metrics: [{ timestamp_ms: '-500', value: '1' }] },
    ]);
    expect(losses).toEqual([
      'a: timestamp-precision',
      'a_total: exemplars',
      'a_total: start-timestamps',
      'h_seconds: unit',
      'h_seconds: exemplars',
      's: type',
    ]);
  });

  it('is an empty list without families', () => {
    expect(print([], { dialect: 'prom2json' })).toBe('[]\n');
  });

  it('has native buckets as the API of Prometheus has them', () => {
    const document =
      '# TYPE n histogram\nn {count:4,sum:2,schema:0,zero_threshold:0.5,zero_count:1,negative_spans:[1:1],negative_buckets:[2],positive_spans:[1:1],positive_buckets:[1]}\n# EOF\n';
    const { families } = parseText(document, { dialect: 'openmetrics-2.0.0' });
    const [family] = JSON.parse(print(families, { dialect: 'prom2json' })) as [{ metrics: unknown }];
    expect(family.metrics).toEqual([
      {
        buckets: [
          [1, '-2', '-1', '2'],
          [3, '-0.5', '0.5', '1'],
          [0, '1', '2', '1'],
        ],
        count: '4',
        sum: '2',
      },
    ]);
  });
});
