import { mixedTimestamps } from '../../src/rules/mixed-timestamps.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(mixedTimestamps, {
  valid: [
    { name: 'timestamps on both points', input: ['temperature_celsius 20 1000', 'temperature_celsius 21 2000'] },
    {
      name: 'one metric with and one without',
      dialect: 'openmetrics',
      input: ['temperature_celsius{room="a"} 20 1000', 'temperature_celsius{room="b"} 21', '# EOF'],
    },
    { name: 'one family with and one without', input: ['temperature_celsius 20 1000', 'humidity_ratio 0.5'] },
  ],
  invalid: [
    {
      name: 'a sum without the timestamp of its count',
      input: ['# TYPE wait summary', 'wait_count 3 1000', 'wait_sum 4'],
      findings: [
        {
          line: 3,
          column: 1,
          endColumn: 9,
          severity: 'warning',
          message: 'sample of `wait_sum` has no timestamp, but the previous sample of the same metric has one',
          family: 'wait',
          related: [{ line: 2, column: 1 }],
        },
      ],
    },
    {
      name: 'a bucket with a timestamp',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="1.0"} 1', 'wait_bucket{le="+Inf"} 1 1000', '# EOF'],
      findings: [
        {
          line: 3,
          column: 26,
          endColumn: 30,
          severity: 'error',
          message: 'sample of `wait_bucket` has a timestamp, but the previous sample of the same metric has none',
        },
      ],
    },
  ],
});
