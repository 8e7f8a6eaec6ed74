import { zeroThresholdBetweenBounds } from '../../src/rules/zero-threshold-between-bounds.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';

function histogram(schema: number, threshold: string): readonly string[] {
  return ['# TYPE h histogram', `h {count:4,sum:1,schema:${schema},zero_threshold:${threshold},zero_count:4}`, '# EOF'];
}

testRule(zeroThresholdBetweenBounds, {
  valid: [
    { name: 'no threshold', dialect, input: histogram(0, '0') },
    { name: 'a power of 2', dialect, input: histogram(0, '0.0009765625') },
    { name: 'the default of client_golang', dialect, input: histogram(8, '2.938735877055719e-39') },
    { name: 'a bound of a fine schema', dialect, input: histogram(3, '1.0905077326652577') },
    { name: 'a bound of a coarse schema', dialect, input: histogram(-2, '0.0625') },
    { name: 'classic buckets', dialect, input: ['# TYPE h histogram', 'h {count:4,sum:1,bucket:[+Inf:4]}', '# EOF'] },
  ],
  invalid: [
    {
      name: 'a power of 10',
      dialect,
      input: histogram(0, '1e-4'),
      findings: [
        {
          line: 2,
          column: 42,
          severity: 'info',
          message: 'zero threshold 0.0001 of `h` lies between the bounds of schema 0',
          help: 'set it to a bound, such as 0.0001220703125',
        },
      ],
    },
    {
      name: 'a bound of a finer schema',
      dialect,
      input: histogram(-2, '0.5'),
      findings: [{ line: 2, help: 'set it to a bound, such as 1' }],
    },
  ],
});
