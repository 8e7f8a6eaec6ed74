import { describe, expect, it } from 'vitest';
import { lintText } from '../../../src/api/lint-text.ts';
import { bodyOf, delimited, encodeFamily } from '../../protobuf/support/oracle.ts';

const span = [{ offset: 0, length: 2 }];

function histogram(fields: object): object {
  const counts = { sampleCount: 3n, sampleSum: 1, positiveSpan: span, positiveDelta: [1n, 1n] };
  return { name: 'x', help: 'X.', type: 4, metric: [{ histogram: { ...counts, ...fields } }] };
}

const nativeHistogram = { sampleCount: 3n, sampleSum: 1, positiveSpan: span, positiveDelta: [1n, 1n] };
const classicHistogram = { sampleCount: 3n, sampleSum: 1, bucket: [{ upperBound: 1, cumulativeCount: 2n }] };

/** A family of histograms: `c` is a classic one, `n` a native one, `b` a native one whose count is wrong. */
function mixed(kinds: string): object {
  const metric = Array.from(kinds, (kind, index) => ({
    label: [{ name: 'index', value: `${index}` }],
    histogram: kind === 'c' ? classicHistogram : { ...nativeHistogram, ...(kind === 'b' && { sampleCount: 9n }) },
  }));
  return { name: 'x', help: 'X.', type: 4, metric };
}

/** A message of `x`, a gauge, with more bytes. */
function withBytes(...bytes: readonly number[]): Uint8Array {
  return delimited(Uint8Array.of(...encodeFamily(labelled([])), ...bytes));
}

function labelled(label: object[], type = 1): object {
  const value = {
    gauge: { value: 1 },
    summary: { sampleCount: 1n, quantile: [{ quantile: 0.5, value: 1 }] },
    histogram: { sampleCount: 1n },
  };
  return { name: 'x', help: 'X.', type, metric: [{ label, ...value }] };
}

/** What Prometheus 3 rejects, by the rule that says why; as its parser and its checks of histograms do. */
const rejected: readonly (readonly [what: string, rule: string, family: object])[] = [
  ['a family without a name', 'invalid-metric-name', { type: 1, metric: [{ gauge: { value: 1 } }] }],
  ['a type that it does not know', 'unknown-type', { name: 'x', type: 6, metric: [{ gauge: { value: 1 } }] }],
  ['an empty label name', 'invalid-label-name', labelled([{ name: '', value: 'a' }])],
  [
    'a label twice',
    'duplicate-label-name',
    labelled([
      { name: 'a', value: 'b' },
      { name: 'a', value: 'c' },
    ]),
  ],
  ['a label with the name of the metric', 'explicit-name-label', labelled([{ name: '__name__', value: 'y' }])],
  ['a label le of a classic histogram', 'explicit-le-label', labelled([{ name: 'le', value: '1' }], 4)],
  ['a label quantile of a summary', 'explicit-quantile-label', labelled([{ name: 'quantile', value: '1' }], 2)],
  ['fewer buckets than spans have', 'native-histogram-invalid', histogram({ positiveDelta: [3n] })],
  ['deltas where counts are floats', 'native-histogram-invalid', histogram({ sampleCountFloat: 3 })],
  ['a schema that it does not know', 'native-histogram-invalid', histogram({ schema: 9 })],
  ['a negative count of a bucket', 'native-histogram-invalid', histogram({ positiveDelta: [4n, -5n] })],
  ['a count that is not that of all buckets', 'native-histogram-invalid', histogram({ sampleCount: 4n })],
  [
    'a span that goes back',
    'native-histogram-invalid',
    histogram({
      positiveSpan: [
        { offset: 0, length: 1 },
        { offset: -1, length: 1 },
      ],
    }),
  ],
  [
    'a negative count of floats',
    'native-histogram-invalid',
    histogram({ sampleCountFloat: 3, positiveCount: [4, -1], positiveDelta: [] }),
  ],
  ['a classic histogram after a native one after a classic one', 'native-histogram-as-classic', mixed('cnc')],
  ['the same after others', 'native-histogram-as-classic', mixed('nncncn')],
  ['a native histogram whose count is wrong after a native one', 'native-histogram-invalid', mixed('nb')],
  [
    'fewer buckets than spans have, though it reads them as a classic histogram',
    'native-histogram-invalid',
    {
      ...mixed('c'),
      metric: [{ histogram: classicHistogram }, { histogram: { ...nativeHistogram, positiveDelta: [3n] } }],
    },
  ],
  [
    'negative custom buckets',
    'native-histogram-invalid',
    histogram({ schema: -53, negativeSpan: span, negativeDelta: [1n, 0n] }),
  ],
  ['more than one custom bucket', 'native-histogram-invalid', histogram({ schema: -53, sampleCount: 2n })],
];

const accepted: readonly (readonly [what: string, family: object])[] = [
  ['a native histogram', histogram({})],
  ['fewer buckets than observations where one was NaN', histogram({ sampleCount: 9n, sampleSum: Number.NaN })],
  ['a first span below zero', histogram({ positiveSpan: [{ offset: -7, length: 2 }] })],
  ['counts of floats that differ', histogram({ sampleCountFloat: 9, positiveCount: [1, 1], positiveDelta: [] })],
  ['a family without metrics, whatever its name is', { type: 77, metric: [] }],
  ['classic histograms after native ones', mixed('nncc')],
  [
    'a span that goes back to an empty bucket',
    histogram({
      sampleCount: 1n,
      positiveSpan: [
        { offset: 0, length: 1 },
        { offset: -1, length: 1 },
      ],
      positiveDelta: [0n, 1n],
    }),
  ],
  [
    'a span without buckets that goes back',
    histogram({
      sampleCount: 2n,
      positiveSpan: [
        { offset: 0, length: 1 },
        { offset: -1, length: 0 },
        { offset: 1, length: 1 },
      ],
      positiveDelta: [1n, 0n],
    }),
  ],
  ['a custom bucket', histogram({ schema: -53, sampleCount: 3n, positiveDelta: [3n, -3n] })],
  [
    'buckets that overflow 64 bits',
    histogram({
      sampleCount: 0n,
      positiveDelta: [2n ** 63n - 1n, 1n - 2n ** 63n],
      sampleSum: 0,
      zeroCount: 2n ** 63n + 1n,
    }),
  ],
  [
    'a label le of a native histogram',
    {
      ...histogram({}),
      metric: [{ ...(histogram({}) as { metric: object[] }).metric[0], label: [{ name: 'le', value: '1' }] }],
    },
  ],
  [
    'an empty value of a label twice',
    labelled([
      { name: 'a', value: '' },
      { name: 'a', value: 'c' },
    ]),
  ],
];

describe('the scrape of messages', () => {
  it.each(rejected)('rejects %s', (_, rule, family) => {
    const { consumers, diagnostics } = lintText(bodyOf(family), { dialect: 'protobuf' });
    expect(consumers['prometheus']).toMatchObject({ accepts: false, rejectedFor: [rule] });
    expect(diagnostics.filter(({ severity }) => severity === 'error').map((one) => one.rule)).toContain(rule);
  });

  it.each(accepted)('accepts %s', (_, family) => {
    const { consumers } = lintText(bodyOf(family), { dialect: 'protobuf' });
    expect(consumers['prometheus']).toMatchObject({ accepts: true, rejectedFor: [] });
  });

  it.each([
    ['a native histogram after a classic one', 'native-histogram-as-classic', 'cn'],
    ['one whose count is wrong, since it does not look at it', 'native-histogram-as-classic', 'cb'],
  ])('loses the native buckets of %s', (_, rule, kinds) => {
    const { consumers } = lintText(bodyOf(mixed(kinds)), { dialect: 'protobuf' });
    expect(consumers['prometheus']).toMatchObject({ accepts: true, verdict: 'loses', losesFor: [rule] });
  });

  it('reads the native histogram after that one', () => {
    const { diagnostics } = lintText(bodyOf(mixed('cnn')), { dialect: 'protobuf' });
    expect(diagnostics.filter(({ rule }) => rule === 'native-histogram-as-classic')).toMatchObject([
      { path: 'family[0].metric[1]', severity: 'error', count: 1 },
    ]);
  });

  it.each<[what: string, expected: number | undefined, before: object]>([
    ['that of the untyped metric before it', 5, { name: 'a', type: 3, metric: [{ untyped: { value: 5 } }] }],
    ['that of an untyped metric of a gauge', 7, { name: 'a', type: 1, metric: [{ gauge: {}, untyped: { value: 7 } }] }],
    ['0 where there was none', undefined, { name: 'a', type: 1, metric: [{ gauge: { value: 7 } }] }],
    ['0 after an untyped metric that is 0', undefined, { name: 'a', type: 3, metric: [{ untyped: { value: 0 } }] }],
  ])('takes for the value of an untyped metric without one %s', (_, expected, before) => {
    const body = bodyOf(before, { name: 'b', help: 'B.', type: 3, metric: [{ untyped: {} }] });
    const { consumers, diagnostics } = lintText(body, { dialect: 'protobuf' });
    const message = `metric of untyped \`b\` has no value, so Prometheus reads ${expected}, that of an untyped metric before it`;
    const found = diagnostics.filter(({ rule, family }) => rule === 'missing-value' && family === 'b');
    expect(found.map((one) => one.message)).toEqual(expected === undefined ? [] : [message]);
    expect(consumers['prometheus']?.losesFor).toEqual(expected === undefined ? [] : ['missing-value']);
  });

  it.each([
    ['a group of an unknown field', [0x5b, 0x58, 1, 0x63, 0x5a, 1, 0, 0x64, 0x6c]],
    ['a type with bits beyond 32', [0x18, 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]],
    ['a unit that is not UTF-8', [0x2a, 1, 0xff]],
    ['an exemplar that is not UTF-8', [0x22, 9, 0x1a, 7, 0x12, 5, 0x0a, 3, 0x0a, 1, 0xff]],
  ])('accepts %s', (_, bytes) => {
    const { consumers } = lintText(withBytes(...bytes), { dialect: 'protobuf' });
    expect(consumers['prometheus']).toMatchObject({ accepts: true, rejectedFor: [] });
  });

  it.each([
    ['a name', [0x0a, 1, 0xff], 'family[0].name'],
    ['a help', [0x12, 1, 0xff], 'family[0].help'],
    ['a label', [0x22, 5, 0x0a, 3, 0x0a, 1, 0xff], 'family[0].metric[1].label[0].name'],
    ['the value of a label', [0x22, 8, 0x0a, 6, 0x0a, 1, 0x61, 0x12, 1, 0xff], 'family[0].metric[1].label[0].value'],
  ])('rejects %s that is not UTF-8', (_, bytes, path) => {
    const { consumers, diagnostics } = lintText(withBytes(...bytes), { dialect: 'protobuf' });
    expect(consumers['prometheus']).toMatchObject({ accepts: false, rejectedFor: ['invalid-utf8'] });
    expect(diagnostics.find(({ rule }) => rule === 'invalid-utf8')).toMatchObject({ path, severity: 'error' });
  });

  it('rejects what is cut off', () => {
    const { consumers } = lintText(bodyOf(labelled([])).subarray(0, -1), { dialect: 'protobuf' });
    expect(consumers['prometheus']).toMatchObject({ accepts: false, rejectedFor: ['syntax-error'] });
  });

  it('is not asked to read texts, and others are not asked to read messages', () => {
    const { consumers } = lintText(bodyOf(labelled([])), { dialect: 'protobuf' });
    expect(Object.keys(consumers)).toEqual(['prometheus', 'client_golang']);
  });
});
