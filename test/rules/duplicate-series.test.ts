import { duplicateSeries } from '../../src/rules/duplicate-series.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(duplicateSeries, {
  valid: [
    { name: 'differing values of a label', input: ['a{x="1"} 1', 'a{x="2"} 1'] },
    { name: 'values that are swapped', input: ['a{x="1",y="2"} 1', 'a{x="2",y="1"} 1'] },
    { name: 'differing timestamps', input: ['a 1 1', 'a 1 2'] },
  ],
  invalid: [
    {
      name: 'a repeated series',
      input: ['# TYPE a gauge', 'a{x="1"} 1', 'a{x="1"} 2'],
      findings: [
        {
          line: 3,
          column: 1,
          endColumn: 9,
          severity: 'error',
          message: 'duplicate series of `a`',
          family: 'a',
          promtool: 'a metric not unique',
          related: [{ line: 2, column: 1 }],
        },
      ],
    },
    {
      name: 'labels in another order, which promlint does not see',
      input: ['a{x="1",y="2"} 1', 'a{y="2",x="1"} 1'],
      findings: [{ line: 2, related: [{ line: 1 }] }],
    },
    { name: 'an empty label, which is none', input: ['a 1', 'a{x=""} 1'], findings: [{ line: 2 }] },
    {
      name: 'a repeated count, which promlint does not see',
      input: ['# TYPE s summary', 's_sum 1', 's_count 1', 's_count 1'],
      findings: [{ line: 4 }],
    },
    { name: 'once a family', input: ['a 1', 'a 1', 'a 1'], findings: [{ line: 2, count: 2 }] },
    {
      name: 'a repeated timestamp',
      input: ['a 1 5', 'a 2 5'],
      findings: [{ line: 2, severity: 'error', message: 'duplicate series of `a`' }],
    },
    {
      name: 'a repeated timestamp in OpenMetrics, which allows it',
      dialect: 'openmetrics',
      input: ['# TYPE a gauge', 'a 1 5', 'a 2 5', '# EOF'],
      findings: [
        {
          line: 3,
          severity: 'warning',
          message: 'duplicate series of `a` with the same timestamp',
          help: 'expose one value per timestamp',
        },
      ],
    },
    {
      name: 'no timestamp in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a gauge', 'a 1', 'a 2', '# EOF'],
      findings: [{ line: 3, severity: 'error' }],
    },
  ],
});
