import { inconsistentUnit } from '../../src/rules/inconsistent-unit.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(inconsistentUnit, {
  valid: [
    {
      name: 'a repeated unit',
      dialect: 'openmetrics',
      input: ['# UNIT a_seconds seconds', '# UNIT a_seconds seconds', '# EOF'],
    },
    {
      name: 'the text format, where it is a comment',
      input: ['# UNIT a_seconds seconds', '# UNIT a_seconds bytes', 'a_seconds 1'],
    },
  ],
  invalid: [
    {
      name: 'two units',
      dialect: 'openmetrics',
      input: ['# UNIT a_seconds seconds', '# UNIT a_seconds bytes', '# EOF'],
      findings: [
        {
          line: 2,
          column: 8,
          severity: 'error',
          message: 'unit of `a_seconds` changed from "seconds" to "bytes"',
          related: [{ line: 1 }],
        },
      ],
    },
  ],
});
