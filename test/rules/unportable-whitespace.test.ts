import { unportableWhitespace } from '../../src/rules/unportable-whitespace.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(unportableWhitespace, {
  valid: [
    { name: 'one blank between the parts', input: ['# TYPE a gauge', 'a 1 2'] },
    { name: 'blanks that every parser reads', input: 'a{ b = "c" , } \t 1' },
  ],
  invalid: [
    {
      name: 'two blanks in TYPE, which Prometheus refuses',
      input: ['# TYPE a  gauge', 'a 1'],
      findings: [{ line: 1, column: 9, endColumn: 11, severity: 'error' }],
    },
    {
      name: 'HELP without a blank in front',
      input: ['#HELP a help', 'a 1'],
      findings: [{ line: 1, severity: 'warning' }],
    },
  ],
});
