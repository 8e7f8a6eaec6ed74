import { totalWithoutCounter } from '../../src/rules/total-without-counter.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(totalWithoutCounter, {
  valid: [
    { name: 'a counter', input: ['# TYPE a_total counter', 'a_total 1'] },
    { name: 'an untyped metric', input: 'a_total 1' },
  ],
  invalid: [
    {
      name: 'a gauge',
      input: ['# TYPE memory_total gauge', 'memory_total 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 20,
          severity: 'warning',
          message: 'gauge `memory_total` ends in `_total`, which is reserved for counters',
          help: 'declare it as a counter if it only ever increases, or rename it to `memory`',
          promtool: 'memory_total non-counter metrics should not have "_total" suffix',
        },
      ],
    },
    {
      name: 'a name without anything else',
      input: ['# TYPE _total gauge', '_total 1'],
      findings: [{ line: 1, help: /another name/ }],
    },
    {
      name: 'OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a_total gauge', 'a_total 1', '# EOF'],
      findings: [{ line: 1 }],
    },
  ],
});
