import { describe, expect, it } from 'vitest';
import { lintText } from '../../../src/api/lint-text.ts';
import { bodyOf } from '../../protobuf/support/oracle.ts';

const span = [{ offset: 0, length: 2 }];

function histogram(fields: object): object {
  const counts = { sampleCount: 3n, sampleSum: 1, positiveSpan: span, positiveDelta: [1n, 1n] };
  return { name: 'x', help: 'X.', type: 4, metric: [{ histogram: { ...counts, ...fields } }] };
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
];

const accepted: readonly (readonly [what: string, family: object])[] = [
  ['a native histogram', histogram({})],
  ['fewer buckets than observations where one was NaN', histogram({ sampleCount: 9n, sampleSum: Number.NaN })],
  ['a first span below zero', histogram({ positiveSpan: [{ offset: -7, length: 2 }] })],
  ['counts of floats that differ', histogram({ sampleCountFloat: 9, positiveCount: [1, 1], positiveDelta: [] })],
  ['a family without metrics, whatever its name is', { type: 77, metric: [] }],
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

  it('rejects what is cut off', () => {
    const { consumers } = lintText(bodyOf(labelled([])).subarray(0, -1), { dialect: 'protobuf' });
    expect(consumers['prometheus']).toMatchObject({ accepts: false, rejectedFor: ['syntax-error'] });
  });

  it('is not asked to read texts, and others are not asked to read messages', () => {
    const { consumers } = lintText(bodyOf(labelled([])), { dialect: 'protobuf' });
    expect(Object.keys(consumers)).toEqual(['prometheus', 'client_golang']);
  });
});
