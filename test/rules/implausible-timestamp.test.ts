import { implausibleTimestamp } from '../../src/rules/implausible-timestamp.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(implausibleTimestamp, {
  valid: [
    { name: 'milliseconds', input: ['level 1 1700000000000', 'level{tank="a"} 1'] },
    { name: 'seconds in OpenMetrics', dialect: 'openmetrics', input: ['level 1 1700000000.5', '# EOF'] },
    { name: 'a time on 1 January 1970, as tests use it', input: ['level 1 1000'] },
    { name: 'five minutes ahead', input: [`level 1 ${Date.now() + 5 * 60 * 1000}`] },
  ],
  invalid: [
    {
      name: 'seconds in the text format',
      input: ['level 1 1700000000'],
      findings: [
        {
          line: 1,
          column: 9,
          endColumn: 19,
          severity: 'warning',
          message: 'timestamp 1700000000 is in 1970-01-20; in seconds it would be 2023-11-14',
          help: 'write it in milliseconds, or omit it',
          family: 'level',
        },
      ],
    },
    {
      name: 'milliseconds in OpenMetrics',
      dialect: 'openmetrics',
      input: ['level 1 1700000000000', '# EOF'],
      findings: [
        {
          line: 1,
          message: 'timestamp 1700000000000 is far in the future; in milliseconds it would be 2023-11-14',
          help: 'write it in seconds, or omit it',
        },
      ],
    },
    {
      name: 'nanoseconds',
      input: ['level 1 1700000000000000000', 'level{tank="a"} 1 1700000000000000000'],
      findings: [
        {
          line: 1,
          message: 'timestamp 1700000000000000000 is far in the future: its unit is finer than milliseconds',
          count: 2,
        },
      ],
    },
    {
      name: 'nanoseconds in OpenMetrics',
      dialect: 'openmetrics',
      input: ['level 1 1700000000000000000', '# EOF'],
      findings: [{ line: 1, message: /its unit is finer than seconds$/ }],
    },
    {
      name: 'a time in the future',
      input: ['level 1 4102444800000'],
      findings: [{ line: 1, message: 'timestamp 4102444800000 (2100-01-01) is in the future' }],
    },
    {
      name: 'a time in the future in OpenMetrics',
      dialect: 'openmetrics',
      input: ['level 1 4102444800', '# EOF'],
      findings: [{ line: 1, message: /\(2100-01-01\) is in the future$/ }],
    },
  ],
});
