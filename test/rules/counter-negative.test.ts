import { counterNegative } from '../../src/rules/counter-negative.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(counterNegative, {
  valid: [
    { name: 'zero and up', input: ['# TYPE reads_total counter', 'reads_total 0', 'reads_total{disk="a"} +Inf'] },
    { name: 'NaN, which has a rule of its own', input: ['# TYPE reads_total counter', 'reads_total NaN'] },
    { name: 'a negative gauge', input: ['# TYPE offset_seconds gauge', 'offset_seconds -3'] },
    {
      name: 'a counter that began before 1970',
      dialect: 'openmetrics',
      input: ['# TYPE reads counter', 'reads_total 1', 'reads_created -100', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'a negative counter',
      input: ['# TYPE reads_total counter', 'reads_total -17'],
      findings: [
        {
          line: 2,
          column: 13,
          endColumn: 16,
          severity: 'warning',
          message: 'counter `reads_total` is -17; a counter starts at 0 and only increases',
          family: 'reads_total',
        },
      ],
    },
    {
      name: 'negative counters of a family once',
      dialect: 'openmetrics',
      input: ['# TYPE reads counter', 'reads_total{disk="a"} -1e3', 'reads_total{disk="b"} -Inf', '# EOF'],
      findings: [{ line: 2, column: 23, severity: 'error', message: /^counter `reads_total` is -1e3;/, count: 2 }],
    },
  ],
});
