import { unitMismatch } from '../../src/rules/unit-mismatch.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(unitMismatch, {
  valid: [
    {
      name: 'a unit at the end',
      dialect: 'openmetrics',
      input: ['# TYPE a_seconds counter', '# UNIT a_seconds seconds', 'a_seconds_total 1', '# EOF'],
    },
    { name: 'an empty unit', dialect: 'openmetrics', input: ['# TYPE a info', '# UNIT a ', '# EOF'] },
    {
      name: 'OpenMetrics 2.0, where a counter keeps its suffix',
      dialect: 'openmetrics-2.0.0',
      input: ['# TYPE a_seconds_total counter', '# UNIT a_seconds_total seconds', 'a_seconds_total 1', '# EOF'],
    },
    { name: 'the text format, where it is a comment', input: ['# UNIT a seconds', 'a 1'] },
  ],
  invalid: [
    {
      name: 'a name without the unit',
      dialect: 'openmetrics',
      input: ['# TYPE wait counter', '# UNIT wait seconds', 'wait_total 1', '# EOF'],
      findings: [
        {
          line: 2,
          column: 8,
          endColumn: 12,
          severity: 'error',
          message: 'unit of `wait` is `seconds`, but the name does not end in `_seconds`',
          help: 'rename it to `wait_seconds`, or drop the UNIT line',
        },
      ],
    },
    {
      name: 'a name that is the unit',
      dialect: 'openmetrics',
      input: ['# TYPE seconds gauge', '# UNIT seconds seconds', '# EOF'],
      findings: [{ line: 2, help: 'rename it to `seconds_seconds`, or drop the UNIT line' }],
    },
    {
      name: 'a unit of an info',
      dialect: 'openmetrics',
      input: ['# TYPE a_seconds info', '# UNIT a_seconds seconds', '# EOF'],
      findings: [
        {
          line: 2,
          severity: 'error',
          message: '`a_seconds` has the unit `seconds`, which type info does not allow',
          help: 'drop the UNIT line',
        },
      ],
    },
    {
      name: 'OpenMetrics 2.0, which only advises it',
      dialect: 'openmetrics-2.0.0',
      input: [
        '# TYPE wait_total counter',
        '# UNIT wait_total seconds',
        '# TYPE b stateset',
        '# UNIT b seconds',
        '# EOF',
      ],
      findings: [
        { line: 2, severity: 'warning', help: 'rename it to `wait_seconds_total`, or drop the UNIT line' },
        { line: 4, severity: 'error' },
      ],
    },
  ],
});
