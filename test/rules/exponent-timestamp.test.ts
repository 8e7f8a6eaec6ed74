import { exponentTimestamp } from '../../src/rules/exponent-timestamp.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';

testRule(exponentTimestamp, {
  valid: [
    { name: 'decimal timestamps', dialect, input: ['a 1e3 1604676851.1 st@1604676850 # {} 1e-3 1604676851', '# EOF'] },
    { name: 'OpenMetrics 1.0', dialect: 'openmetrics-1.0.0', input: ['a 1 1.6e9', '# EOF'] },
  ],
  invalid: [
    {
      name: 'a timestamp, a start timestamp and that of an exemplar',
      dialect,
      input: ['a 1 1.6E9 st@1.5e9 # {} 1 1.6e+09', '# EOF'],
      findings: [
        { line: 1, column: 5, message: 'timestamp 1.6E9 is written with an exponent' },
        { line: 1, column: 14, message: 'start timestamp 1.5e9 is written with an exponent' },
        { line: 1, column: 27, message: 'timestamp 1.6e+09 of an exemplar is written with an exponent' },
      ],
    },
  ],
});
