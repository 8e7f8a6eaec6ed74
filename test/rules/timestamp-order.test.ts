import { timestampOrder } from '../../src/rules/timestamp-order.ts';
import { testRule } from '../support/rule-tester.ts';

/** Points of one gauge, in OpenMetrics. */
function pointsAt(timestamps: readonly string[]): readonly string[] {
  return ['# TYPE level gauge', ...timestamps.map((timestamp) => `level 1 ${timestamp}`), '# EOF'];
}

testRule(timestampOrder, {
  valid: [
    { name: 'later and later', input: ['level 1 1000', 'level 2 2000'] },
    { name: 'equal timestamps', dialect: 'openmetrics', input: pointsAt(['5', '5.0', '5']) },
    { name: 'a point without a timestamp', dialect: 'openmetrics', input: pointsAt(['5', '', '4']) },
    {
      name: 'another metric',
      dialect: 'openmetrics',
      input: ['# TYPE level gauge', 'level{tank="a"} 1 2000', 'level{tank="b"} 1 1000', '# EOF'],
    },
    { name: 'less than a nanosecond', dialect: 'openmetrics', input: pointsAt(['1.0000000001', '1']) },
    { name: 'nanoseconds', dialect: 'openmetrics', input: pointsAt(['1700000000.123456788', '1700000000.123456789']) },
    { name: 'numbers with exponents', dialect: 'openmetrics', input: pointsAt(['17e8', '1.7e9', '1700000000']) },
  ],
  invalid: [
    {
      name: 'an earlier point',
      input: ['level 1 2000', 'level 2 1000'],
      findings: [
        {
          line: 2,
          column: 9,
          endColumn: 13,
          severity: 'warning',
          message: 'timestamp 1000 is earlier than 2000 of the previous sample',
          family: 'level',
          related: [{ line: 1 }],
        },
      ],
    },
    {
      name: 'the buckets of an earlier point',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 1 20', 'wait_bucket{le="+Inf"} 1 10.5', '# EOF'],
      findings: [{ line: 3, column: 26, severity: 'error' }],
    },
    {
      name: 'what a float64 cannot tell apart',
      dialect: 'openmetrics',
      input: pointsAt(['1700000000.123456789', '1700000000.123456788']),
      findings: [{ line: 3, message: /^timestamp 1700000000.123456788 is earlier than/ }],
    },
    {
      name: 'an exponent on one side',
      dialect: 'openmetrics',
      input: pointsAt(['1.7e9', '1600000000']),
      findings: [{ line: 3 }],
    },
    {
      name: 'times before 1970',
      dialect: 'openmetrics',
      input: pointsAt(['-1700000000.123456788', '-1700000000.123456789']),
      findings: [{ line: 3 }],
    },
  ],
});
