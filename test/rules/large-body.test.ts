import { largeBody } from '../../src/rules/large-body.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(largeBody, {
  valid: [
    { name: 'as large as the limit', input: ['a 1', 'b 2'], options: { max: 8 } },
    { name: 'a few bytes', input: ['a 1'] },
  ],
  invalid: [
    {
      name: 'larger than the limit, in bytes',
      input: ['a{x="ü"} 1'],
      options: { max: 11 },
      findings: [{ line: 1, column: 1, severity: 'warning', message: 'the exposition has 12 bytes; the limit is 11' }],
    },
  ],
});
