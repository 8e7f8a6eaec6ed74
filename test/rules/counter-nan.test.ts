import { counterNan } from '../../src/rules/counter-nan.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(counterNan, {
  valid: [
    {
      name: 'what is not a number',
      dialect: 'openmetrics',
      input: ['# TYPE writes counter', 'writes_total +NaN', '# EOF'],
    },
    { name: 'numbers', input: ['# TYPE writes_total counter', 'writes_total 12', 'writes_total{disk="a"} -1'] },
    { name: 'a gauge that is NaN', input: ['# TYPE ratio gauge', 'ratio NaN'] },
    {
      name: 'a creation time that is NaN',
      dialect: 'openmetrics',
      input: ['# TYPE writes counter', 'writes_total 1', 'writes_created NaN', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'a counter that is NaN',
      input: ['# TYPE writes_total counter', 'writes_total{disk="a"} NaN'],
      findings: [
        {
          line: 2,
          column: 24,
          endColumn: 27,
          severity: 'warning',
          message: 'counter `writes_total` is NaN',
          family: 'writes_total',
        },
      ],
    },
    {
      name: 'NaN in OpenMetrics, in any case',
      dialect: 'openmetrics',
      input: ['# TYPE writes counter', 'writes_total nan', '# EOF'],
      findings: [{ line: 2, column: 14, severity: 'error', message: 'counter `writes_total` is NaN' }],
    },
  ],
});
