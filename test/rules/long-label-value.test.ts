import { longLabelValue } from '../../src/rules/long-label-value.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(longLabelValue, {
  valid: [
    { name: 'as long as the limit', input: ['level{tank="north"} 1'], options: { max: 5 } },
    { name: 'two thousand bytes', input: [`level{tank="${'x'.repeat(2000)}"} 1`] },
  ],
  invalid: [
    {
      name: 'longer than the limit',
      input: ['pool{a="1",tank="north"} 1', 'pool{a="1",tank="south"} 1'],
      options: { max: 4 },
      findings: [
        {
          line: 1,
          column: 17,
          endColumn: 24,
          severity: 'warning',
          message: 'value of label `tank` has 5 bytes; the limit is 4',
          family: 'pool',
          count: 2,
        },
      ],
    },
    {
      name: 'bytes, not characters',
      input: ['pool{tank="süd"} 1'],
      options: { max: 3 },
      findings: [
        { line: 1, column: 1, message: 'metric name has 4 bytes; the limit is 3', help: 'shorten the name' },
        { line: 1, column: 11, message: 'value of label `tank` has 4 bytes; the limit is 3' },
      ],
    },
  ],
});
