import { repeatedSeries } from '../../src/rules/repeated-series.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(repeatedSeries, {
  valid: [
    { name: 'one value a series', input: ['a{x="1"} 1 1', 'a{x="2"} 1 1'] },
    {
      name: 'OpenMetrics, which allows it',
      dialect: 'openmetrics',
      input: ['# TYPE a gauge', 'a 1 1', 'a 1 2', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'two timestamps',
      input: ['a 1 1', 'a 2 2'],
      findings: [
        {
          line: 2,
          column: 1,
          endColumn: 2,
          severity: 'warning',
          message: 'series of `a` repeated with a different timestamp',
          promtool: 'a metric not unique',
          related: [{ line: 1 }],
        },
      ],
    },
    {
      name: 'labels in another order, which promlint does not see',
      input: ['a{x="1",y="2"} 1 1', 'a{y="2",x="1"} 1 2'],
      findings: [{ line: 2 }],
    },
  ],
});
