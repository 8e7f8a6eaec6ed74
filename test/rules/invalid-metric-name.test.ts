import { invalidMetricName } from '../../src/rules/invalid-metric-name.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(invalidMetricName, {
  valid: [
    { name: 'letters, digits, underscores, colons', input: 'a:b_C9 1' },
    { name: 'a quoted name', input: '{"my.name"} 1' },
  ],
  invalid: [
    { name: 'a digit in front', input: '9lives 1', findings: [{ line: 1, column: 1, severity: 'error' }] },
    {
      name: 'a hyphen',
      input: ['ok 1', 'my-name 1'],
      findings: [{ line: 2, column: 1, endColumn: 8, help: /my_name/ }],
    },
    { name: 'an empty quoted name', input: '{""} 1', findings: [{ line: 1, column: 2, endColumn: 4 }] },
  ],
});
