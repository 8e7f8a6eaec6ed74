import { inconsistentType } from '../../src/rules/inconsistent-type.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(inconsistentType, {
  valid: [{ name: 'a repeated type', input: ['# TYPE a gauge', 'a{x="1"} 1', '# TYPE a gauge', 'a{x="2"} 1'] }],
  invalid: [
    {
      name: 'two types',
      input: ['# TYPE a gauge', 'a{x="1"} 1', 'b 1', '# TYPE a counter', 'a{x="2"} 1'],
      findings: [
        {
          line: 4,
          column: 8,
          endColumn: 9,
          severity: 'error',
          message: '`a` has type counter here, but gauge earlier',
          related: [{ line: 1, column: 8 }],
        },
      ],
    },
  ],
});
