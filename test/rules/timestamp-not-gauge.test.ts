import { timestampNotGauge } from '../../src/rules/timestamp-not-gauge.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(timestampNotGauge, {
  valid: [
    { name: 'a gauge', input: ['# TYPE a_timestamp_seconds gauge', 'a_timestamp_seconds 1'] },
    { name: 'an untyped metric', input: 'a_timestamp_seconds 1' },
    { name: 'a counter of timestamps', input: ['# TYPE bad_timestamp_total counter', 'bad_timestamp_total 1'] },
  ],
  invalid: [
    {
      name: 'a counter',
      input: ['# TYPE a_timestamp_seconds counter', 'a_timestamp_seconds 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 27,
          severity: 'info',
          message: '`a_timestamp_seconds` is named like a timestamp but is a counter',
          help: 'declare it as a gauge',
        },
      ],
    },
    {
      name: 'a counter with its suffix',
      input: ['# TYPE a_timestamp_seconds_total counter', 'a_timestamp_seconds_total 1'],
      findings: [{ line: 1 }],
    },
  ],
});
