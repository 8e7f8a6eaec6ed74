import { invalidValue } from '../../src/rules/invalid-value.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(invalidValue, {
  valid: [
    { name: 'numbers of all shapes', input: ['a 1', 'b -2.5e-3', 'c NaN', 'd +Inf', 'e -Inf', 'f .5'] },
    { name: 'numbers of OpenMetrics', dialect: 'openmetrics', input: ['a 1', 'b 2.5e3', 'c nan', 'd -inf', '# EOF'] },
  ],
  invalid: [
    { name: 'a word', input: 'a{x="1"} many', findings: [{ line: 1, column: 10, endColumn: 14, severity: 'error' }] },
    { name: 'a comma', input: ['a 1', 'b 1,5'], findings: [{ line: 2, column: 3, endColumn: 6 }] },
    {
      name: 'a hexadecimal number',
      dialect: 'openmetrics',
      input: ['a 0x10', '# EOF'],
      findings: [{ line: 1, column: 3 }],
    },
  ],
});
