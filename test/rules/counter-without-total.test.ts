import { counterWithoutTotal } from '../../src/rules/counter-without-total.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(counterWithoutTotal, {
  valid: [
    { name: 'a counter', input: ['# TYPE a_total counter', 'a_total 1'] },
    { name: 'a gauge', input: ['# TYPE a gauge', 'a 1'] },
    {
      name: 'a counter of OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a counter', 'a_total 1', 'a_created 1', '# EOF'],
    },
    {
      name: 'a family of OpenMetrics that has the suffix of its samples',
      dialect: 'openmetrics',
      input: ['# TYPE a_total counter', 'a_total 1', '# EOF'],
    },
    {
      name: 'a counter of OpenMetrics 2.0',
      dialect: 'openmetrics-2.0.0',
      input: ['# TYPE a_total counter', 'a_total 1', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'a counter without the suffix, once a family',
      input: ['# TYPE requests counter', 'requests{x="1"} 1', 'b 1', 'requests{x="2"} 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 16,
          severity: 'warning',
          message: 'counter `requests` does not end in `_total`',
          help: 'rename it to `requests_total`',
          family: 'requests',
          promtool: 'requests counter metrics should have "_total" suffix',
          count: 1,
        },
      ],
    },
    {
      name: 'a family without samples, which promlint does not see',
      input: '# TYPE requests counter',
      findings: [{ line: 1 }],
    },
    {
      name: 'metadata separate from its samples',
      input: [
        '# HELP requests help',
        '# TYPE errors_total counter',
        '# TYPE requests counter',
        'errors_total 1',
        'requests 1',
      ],
      findings: [{ line: 3, column: 8, promtool: 'requests counter metrics should have "_total" suffix', count: 1 }],
    },
    {
      name: 'a sample of OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE requests counter', 'requests 1', '# EOF'],
      findings: [
        {
          line: 2,
          column: 1,
          endColumn: 9,
          message: 'counter sample `requests` does not end in `_total`',
          help: 'rename it to `requests_total`',
        },
      ],
    },
    {
      name: 'a family of OpenMetrics 2.0',
      dialect: 'openmetrics-2.0.0',
      input: ['# TYPE requests counter', 'requests 1', '# EOF'],
      findings: [{ line: 1, message: 'counter `requests` does not end in `_total`' }],
    },
  ],
});
