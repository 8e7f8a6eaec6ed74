import { summaryQuantileOrder } from '../../src/rules/summary-quantile-order.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(summaryQuantileOrder, {
  valid: [
    {
      name: 'increasing quantiles',
      input: ['# TYPE wait summary', 'wait{quantile="0.5"} 1', 'wait{quantile="0.9"} 1'],
    },
    {
      name: 'any order in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE wait summary', 'wait{quantile="0.9"} 1', 'wait{quantile="0.5"} 1', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'quantiles sorted as texts',
      input: ['# TYPE wait summary', 'wait{quantile="0.5"} 1', 'wait{quantile="0.05"} 1'],
      findings: [
        {
          line: 3,
          column: 15,
          endColumn: 21,
          severity: 'warning',
          message: 'quantile `0.05` comes after the larger `0.5`',
          family: 'wait',
          related: [{ line: 2, column: 15 }],
        },
      ],
    },
  ],
});
