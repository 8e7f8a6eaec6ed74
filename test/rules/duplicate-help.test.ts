import { duplicateHelp } from '../../src/rules/duplicate-help.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(duplicateHelp, {
  valid: [{ name: 'one line a family', input: ['# HELP a one', 'a 1', '# HELP b one', 'b 1'] }],
  invalid: [
    {
      name: 'a second line, though equal',
      input: ['# HELP a one', '# HELP a one', 'a 1'],
      findings: [
        {
          line: 2,
          column: 8,
          endColumn: 9,
          severity: 'error',
          message: 'second HELP line for `a`',
          family: 'a',
          related: [{ line: 1, column: 8 }],
        },
      ],
    },
    {
      name: 'a second line in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a gauge', '# HELP a one', '# HELP a two', '# EOF'],
      findings: [{ line: 3, related: [{ line: 2 }] }],
    },
  ],
});
