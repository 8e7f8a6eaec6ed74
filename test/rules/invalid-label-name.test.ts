import { invalidLabelName } from '../../src/rules/invalid-label-name.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(invalidLabelName, {
  valid: [
    { name: 'letters, digits and underscores', input: 'a{b_9="x"} 1' },
    { name: 'a quoted name', input: 'a{"b.c"="x"} 1' },
  ],
  invalid: [
    {
      name: 'a hyphen',
      input: 'a{my-label="x"} 1',
      findings: [{ line: 1, column: 3, endColumn: 11, severity: 'error', help: /my_label/ }],
    },
    { name: 'an empty quoted name', input: 'a{""="x"} 1', findings: [{ line: 1, column: 3, endColumn: 5 }] },
  ],
});
