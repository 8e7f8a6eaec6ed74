import { nativeHistogramAsClassic } from '../../src/rules/native-histogram-as-classic.ts';
import { bodyOf } from '../protobuf/support/oracle.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'protobuf';

function histogram(fields: object): Uint8Array {
  return bodyOf({ name: 'x', type: 4, metric: [{ histogram: { sampleCount: 0n, sampleSum: 0, ...fields } }] });
}

const native = { sampleCount: 0n, sampleSum: 0, positiveSpan: [{ offset: 0, length: 0 }] };
const classic = { sampleCount: 0n, sampleSum: 0 };

function histograms(...all: object[]): Uint8Array {
  const metric = all.map((one, index) => ({ label: [{ name: 'a', value: `${index}` }], histogram: one }));
  return bodyOf({ name: 'x', type: 4, metric });
}

testRule(nativeHistogramAsClassic, {
  valid: [
    { name: 'a classic histogram', dialect, input: histogram({}) },
    {
      name: 'a span without buckets',
      dialect,
      input: histogram({ schema: 3, positiveSpan: [{ offset: 0, length: 0 }] }),
    },
    { name: 'a zero threshold', dialect, input: histogram({ schema: 3, zeroThreshold: 1e-9 }) },
    { name: 'a classic histogram after native ones', dialect, input: histograms(native, native, classic) },
  ],
  invalid: [
    {
      name: 'a schema alone',
      dialect,
      input: histogram({ schema: 0 }),
      findings: [
        {
          line: 2,
          severity: 'warning',
          message: 'native histogram `x` is empty and has no span, so Prometheus reads it as a classic one',
        },
      ],
    },
    {
      name: 'a native histogram after a classic one',
      dialect,
      input: histograms(classic, native, native),
      findings: [
        {
          line: 3,
          severity: 'error',
          message:
            'native histogram of `x` follows a classic one, so Prometheus reads it as classic and its native buckets are lost',
        },
      ],
    },
    {
      name: 'a classic histogram after that',
      dialect,
      input: histograms(classic, native, classic),
      findings: [
        { line: 3, severity: 'error' },
        {
          line: 4,
          severity: 'error',
          message:
            'classic histogram of `x` follows a native one that Prometheus reads as classic, so it expects a native one here and rejects the scrape',
        },
      ],
    },
  ],
});
