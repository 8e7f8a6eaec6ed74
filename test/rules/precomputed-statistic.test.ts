import { precomputedStatistic } from '../../src/rules/precomputed-statistic.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(precomputedStatistic, {
  valid: [
    { name: 'raw values', input: ['request_duration_seconds_sum 1', 'requests_total 1'] },
    { name: 'a word inside', input: 'average_rate_limit_bytes 1' },
    { name: 'one word', input: 'rate 1' },
  ],
  invalid: [
    {
      name: 'an average',
      input: ['# TYPE wait_avg gauge', 'wait_avg 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 16,
          severity: 'info',
          message: '`wait_avg` appears to expose a precomputed statistic: `avg`',
        },
      ],
    },
    { name: 'a quantile with its unit', input: 'wait_p99_seconds 1', findings: [{ line: 1, message: /`p99`/ }] },
    { name: 'a moving average', input: 'requests_rate1m 1', findings: [{ line: 1, message: /`rate1m`/ }] },
  ],
});
