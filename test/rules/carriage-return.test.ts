import { carriageReturn } from '../../src/rules/carriage-return.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(carriageReturn, {
  valid: [{ name: 'line feeds', input: ['a 1', 'b 2'] }],
  invalid: [
    { name: 'Windows line ends', input: ['a 1\r', 'b 2'], findings: [{ line: 1, column: 4, severity: 'error' }] },
  ],
});
