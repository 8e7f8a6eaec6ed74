import { summaryInvalidQuantile } from '../../src/rules/summary-invalid-quantile.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(summaryInvalidQuantile, {
  valid: [
    {
      name: 'numbers from 0 to 1',
      input: [
        '# TYPE wait summary',
        'wait{quantile="0"} 1',
        'wait{quantile=".5"} 1',
        'wait{quantile="1e0"} 1',
        'wait_sum 1',
      ],
    },
    { name: 'a label of a gauge', input: ['# TYPE wait gauge', 'wait{quantile="x"} 1'] },
  ],
  invalid: [
    {
      name: 'a decimal comma',
      input: ['# TYPE w summary', 'w{quantile="0,25"} 1'],
      findings: [
        { line: 2, message: /has a decimal comma$|, which has a decimal comma$/, help: /^write quantile="0\.25": / },
      ],
    },
    {
      name: 'no quantile',
      input: ['# TYPE wait summary', 'wait{queue="a"} 1'],
      findings: [
        {
          line: 2,
          column: 1,
          endColumn: 16,
          severity: 'error',
          message: 'sample of summary `wait` has no quantile',
          help: 'add the label quantile, or rename the sample to `wait_sum` or `wait_count`',
          family: 'wait',
        },
      ],
    },
    {
      name: 'an empty quantile',
      input: ['# TYPE wait summary', 'wait{quantile=""} 1'],
      findings: [{ line: 2, column: 15, endColumn: 17, message: 'sample of summary `wait` has no quantile' }],
    },
    {
      name: 'NaN',
      input: ['# TYPE wait summary', 'wait{quantile="NaN"} 1'],
      findings: [{ line: 2, column: 15, message: 'quantile of `wait` is NaN' }],
    },
    {
      name: 'a word',
      input: ['# TYPE wait summary', 'wait{quantile="p99"} 1'],
      findings: [{ line: 2, column: 15, severity: 'error', message: 'quantile `p99` of `wait` is not a number' }],
    },
    {
      name: 'percent',
      input: ['# TYPE wait summary', 'wait{quantile="99"} 1', 'wait{quantile="-1"} 1'],
      findings: [
        {
          line: 2,
          column: 15,
          endColumn: 19,
          severity: 'warning',
          message: 'quantile `99` of `wait` is not between 0 and 1',
          count: 2,
        },
      ],
    },
    {
      name: 'a quantile outside in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE wait summary', 'wait{quantile="1.01"} 1', '# EOF'],
      findings: [{ line: 2, severity: 'error' }],
    },
  ],
});
