import { invalidEscape } from '../../src/rules/invalid-escape.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(invalidEscape, {
  valid: [
    { name: 'the three escapes', input: 'a{b="\\\\ \\" \\n"} 1' },
    { name: 'the escapes of a help text', input: ['# HELP a one \\\\ two \\n', 'a 1'] },
  ],
  invalid: [
    {
      name: 'a Windows path in a label value',
      input: 'a{path="C:\\dir"} 1',
      findings: [{ line: 1, column: 11, endColumn: 13, severity: 'warning', help: /backslash/ }],
    },
    { name: 'a help text', input: ['# HELP a costs 5\\$', 'a 1'], findings: [{ line: 1, column: 17 }] },
  ],
});
