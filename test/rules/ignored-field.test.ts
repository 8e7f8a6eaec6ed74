import { ignoredField } from '../../src/rules/ignored-field.ts';
import { bodyOf } from '../protobuf/support/oracle.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'protobuf';
const positiveSpan = [{ offset: 0, length: 1 }];

function histogram(fields: object): Uint8Array {
  return bodyOf({ name: 'x', type: 4, metric: [{ histogram: fields }] });
}

testRule(ignoredField, {
  valid: [
    {
      name: 'integers with deltas',
      dialect,
      input: histogram({ sampleCount: 1n, positiveSpan, positiveDelta: [1n] }),
    },
    {
      name: 'floats with counts',
      dialect,
      input: histogram({ sampleCountFloat: 1, positiveSpan, positiveCount: [1] }),
    },
    {
      name: 'an exemplar without a time in a classic histogram',
      dialect,
      input: histogram({ sampleCount: 1n, bucket: [{ upperBound: 1, cumulativeCount: 1n, exemplar: { value: 0.5 } }] }),
    },
    {
      name: 'a bucket of all observations at the end',
      dialect,
      input: histogram({ sampleCount: 1n, bucket: [{ upperBound: 1 }, { upperBound: Infinity, cumulativeCount: 1n }] }),
    },
    { name: 'a timestamp', dialect, input: bodyOf({ name: 'x', type: 1, metric: [{ gauge: {}, timestampMs: 1n }] }) },
  ],
  invalid: [
    {
      name: 'deltas beside counts of floats',
      dialect,
      input: histogram({ sampleCountFloat: 1, positiveSpan, positiveDelta: [1n], positiveCount: [1] }),
      findings: [{ line: 2, message: '`positive_delta` is ignored, because the counts of the histogram are floats' }],
    },
    {
      name: 'counts of floats beside integers',
      dialect,
      input: histogram({ sampleCount: 1n, negativeSpan: positiveSpan, negativeDelta: [1n], negativeCount: [1] }),
      findings: [{ line: 2, message: '`negative_count` is ignored, because the counts of the histogram are integers' }],
    },
    {
      name: 'buckets after the last one',
      dialect,
      input: histogram({ bucket: [{ upperBound: Infinity }, { upperBound: 1 }, { upperBound: 2 }] }),
      findings: [{ line: 2, message: '2 buckets after the bucket `+Inf` of `x` are ignored' }],
    },
    {
      name: 'one bucket after the last one',
      dialect,
      input: histogram({ bucket: [{ upperBound: Infinity }, { upperBound: 1 }] }),
      findings: [{ line: 2, message: '1 bucket after the bucket `+Inf` of `x` is ignored' }],
    },
    {
      name: 'a second value',
      dialect,
      input: bodyOf({ name: 'x', type: 1, metric: [{ gauge: { value: 1 }, counter: { value: 2 } }] }),
      findings: [{ line: 2, message: '`counter` is ignored, because `x` is a gauge', severity: 'warning' }],
    },
    {
      name: 'a timestamp of 0',
      dialect,
      input: bodyOf({ name: 'x', type: 1, metric: [{ gauge: { value: 1 }, timestampMs: 0n }] }),
      findings: [{ line: 2, column: 1, message: 'timestamp 0 counts as none' }],
    },
    {
      name: 'an exemplar of native buckets without a time',
      dialect,
      input: histogram({
        sampleCount: 1n,
        positiveSpan,
        positiveDelta: [1n],
        exemplars: [{ value: 1 }, { value: 2, timestamp: { seconds: 1n } }],
      }),
      findings: [{ line: 2, message: 'exemplar of a native histogram is ignored, because it has no timestamp' }],
    },
  ],
});
