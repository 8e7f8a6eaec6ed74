import { nativeHistogramAsClassic } from '../../src/rules/native-histogram-as-classic.ts';
import { bodyOf } from '../protobuf/support/oracle.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'protobuf';

function histogram(fields: object): Uint8Array {
  return bodyOf({ name: 'x', type: 4, metric: [{ histogram: { sampleCount: 0n, sampleSum: 0, ...fields } }] });
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
  ],
});
