import { nulLine } from '../../src/rules/nul-line.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(nulLine, {
  valid: [
    { name: 'a document without', input: 'a 1' },
    { name: 'a NUL in a label value', input: 'a{b="x\u0000y"} 1' },
  ],
  invalid: [
    { name: 'a line of NUL', input: ['a 1', '\u0000\u0000'], findings: [{ line: 2, column: 1, severity: 'error' }] },
  ],
});
