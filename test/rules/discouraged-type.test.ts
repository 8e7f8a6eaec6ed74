import { discouragedType } from '../../src/rules/discouraged-type.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';

testRule(discouragedType, {
  valid: [{ name: 'other types', dialect, input: ['# TYPE x gauge', 'x 1', 'y 2', '# EOF'] }],
  invalid: [
    {
      name: '`x` is a summary',
      dialect,
      input: ['# TYPE x summary', 'x {count:1,sum:2,quantile:[]}', '# EOF'],
      findings: [{ line: 1, column: 8, message: '`x` is a summary' }],
    },
    {
      name: '`x` is declared as unknown',
      dialect,
      input: ['# TYPE x unknown', 'x 1', '# EOF'],
      findings: [{ line: 1, column: 8, message: '`x` is declared as unknown' }],
    },
  ],
});
