import { blankLine } from '../../src/rules/blank-line.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(blankLine, {
  valid: [
    { name: 'no empty line', dialect: 'openmetrics', input: ['a 1', '# EOF'] },
    { name: 'the text format, which ignores them', input: ['a 1', '', 'b 1'] },
  ],
  invalid: [
    {
      name: 'an empty line',
      dialect: 'openmetrics',
      input: ['a 1', '', 'b 1', '# EOF'],
      findings: [{ line: 2, column: 1, severity: 'error' }],
    },
  ],
});
