import { unusedSuppression } from '../../src/rules/unused-suppression.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(unusedSuppression, {
  valid: [
    { name: 'other comments', input: ['# promlint is a linter', '# see promlint-disable', '#promlint', 'a 1'] },
    { name: 'a suppression of a rule that is not on', input: ['# promlint-disable missing-help', 'a 1'] },
    { name: 'a suppression of itself', input: ['# promlint-disable unused-suppression', '# promlint-disable', 'a 1'] },
    { name: 'a reason', input: ['# promlint-disable missing-help -- it is what the vendor names', 'a 1'] },
  ],
  invalid: [
    {
      name: 'a rule that does not exist',
      input: ['# promlint-disable missing-hlep, missing-type', 'a 1'],
      findings: [
        {
          line: 1,
          column: 20,
          endColumn: 32,
          severity: 'warning',
          message: 'unknown rule missing-hlep in a suppression',
          help: 'did you mean missing-help?',
        },
      ],
    },
    {
      name: 'a reason without --',
      input: ['# promlint-disable-next-line missing-help vendor', 'a 1'],
      findings: [{ line: 1, column: 43, message: 'unknown rule vendor in a suppression', help: /after --/ }],
    },
    {
      name: 'a comment without rules',
      input: ['# promlint-disable', 'a 1', '# promlint-disable-next-line -- later', 'b 1'],
      findings: [
        { line: 1, column: 3, endColumn: 19, message: '# promlint-disable names no rule, so it suppresses nothing' },
        { line: 3, help: 'name the rules: # promlint-disable-next-line missing-help, missing-type -- reason' },
      ],
    },
    {
      name: 'a directive that does not exist',
      input: ['# promlint-disable-line missing-help', '# promlint-ignore missing-help', 'a 1'],
      findings: [
        { line: 1, message: '# promlint-disable-line is not a suppression', help: /write # promlint-disable/ },
        { line: 2, message: '# promlint-ignore is not a suppression' },
      ],
    },
  ],
});
