import { duplicateUnit } from '../../src/rules/duplicate-unit.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(duplicateUnit, {
  valid: [
    {
      name: 'one line a family',
      dialect: 'openmetrics',
      input: ['# TYPE a_seconds gauge', '# UNIT a_seconds seconds', 'a_seconds 1', '# EOF'],
    },
    {
      name: 'the text format, where it is a comment',
      input: ['# UNIT a_seconds seconds', '# UNIT a_seconds seconds', 'a_seconds 1'],
    },
  ],
  invalid: [
    {
      name: 'a second line',
      dialect: 'openmetrics',
      input: ['# TYPE a_seconds gauge', '# UNIT a_seconds seconds', '# UNIT a_seconds seconds', '# EOF'],
      findings: [
        {
          line: 3,
          column: 8,
          endColumn: 17,
          severity: 'error',
          message: 'second UNIT line for `a_seconds`',
          related: [{ line: 2 }],
        },
      ],
    },
  ],
});
