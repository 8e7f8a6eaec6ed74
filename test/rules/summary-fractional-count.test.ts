import { summaryFractionalCount } from '../../src/rules/summary-fractional-count.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(summaryFractionalCount, {
  valid: [
    {
      name: 'a whole number',
      input: ['# TYPE wait summary', 'wait{quantile="0.5"} 0.1', 'wait_sum 0.5', 'wait_count 3'],
    },
    { name: 'no count', input: ['# TYPE wait summary', 'wait_sum 0.5'] },
    { name: 'NaN', input: ['# TYPE wait summary', 'wait_count NaN'] },
  ],
  invalid: [
    {
      name: 'a fraction',
      input: ['# TYPE wait summary', 'wait_sum 4', 'wait_count{queue="a"} 2.5'],
      findings: [
        {
          line: 3,
          column: 23,
          endColumn: 26,
          severity: 'info',
          message: '`wait_count` is 2.5, which is not a whole number',
          family: 'wait',
        },
      ],
    },
    {
      name: 'a fraction in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE wait summary', 'wait_count 2.5', '# EOF'],
      findings: [{ line: 2, column: 12, severity: 'error' }],
    },
  ],
});
