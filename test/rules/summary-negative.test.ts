import { summaryNegative } from '../../src/rules/summary-negative.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(summaryNegative, {
  valid: [
    {
      name: 'what is not a number',
      dialect: 'openmetrics',
      input: ['# TYPE wait summary', 'wait_sum +NaN', '# EOF'],
    },
    {
      name: 'zero, and a quantile that is NaN',
      input: ['# TYPE wait summary', 'wait{quantile="0.5"} NaN', 'wait_sum 0', 'wait_count 0'],
    },
    { name: 'a negative quantile of the text format', input: ['# TYPE drift summary', 'drift{quantile="0.5"} -1'] },
    {
      name: 'quantiles alone in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE wait summary', 'wait{quantile="0.5"} NaN', 'wait{quantile="0.9"} 2', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'a negative sum and a count that is NaN',
      input: ['# TYPE wait summary', 'wait_sum -4', 'wait_count NaN'],
      findings: [
        { line: 2, column: 10, endColumn: 12, severity: 'warning', message: '`wait_sum` is -4', family: 'wait' },
        { line: 3, column: 12, endColumn: 15, severity: 'warning', message: '`wait_count` is NaN' },
      ],
    },
    {
      name: 'a negative quantile in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE wait summary', 'wait{quantile="0.5"} -1', '# EOF'],
      findings: [{ line: 2, column: 22, severity: 'error', message: 'quantile `0.5` of `wait` is -1' }],
    },
  ],
});
