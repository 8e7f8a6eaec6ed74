import { missingUnit } from '../../src/rules/missing-unit.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(missingUnit, {
  valid: [
    { name: 'a unit', input: ['wait_time_seconds 1', 'wait_seconds_time 1'] },
    { name: 'an abbreviated unit, which has a rule of its own', input: 'wait_ms_time 1' },
    { name: 'a count', input: 'connections 1' },
    { name: 'a counter of timeouts', input: 'read_timeout_total 1' },
    { name: 'one word', input: 'duration 1' },
    {
      name: 'an info and a stateset',
      dialect: 'openmetrics',
      input: ['# TYPE a_time info', '# TYPE b_time stateset', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'a duration',
      input: ['# TYPE request_duration histogram', 'request_duration_bucket{le="+Inf"} 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 24,
          severity: 'info',
          message: '`request_duration` ends in `duration` but does not name a unit',
          help: 'expose seconds and rename it to `request_duration_seconds`',
        },
      ],
    },
    {
      name: 'a counter',
      input: 'cpu_time_total 1',
      findings: [{ line: 1, help: 'expose seconds and rename it to `cpu_time_seconds_total`' }],
    },
  ],
});
