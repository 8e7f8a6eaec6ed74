import { duplicateQuantile } from '../../src/rules/duplicate-quantile.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(duplicateQuantile, {
  valid: [
    { name: 'different quantiles', input: ['# TYPE wait summary', 'wait{quantile="0.5"} 1', 'wait{quantile="1"} 1'] },
    { name: 'a gauge', input: ['# TYPE wait gauge', 'wait{quantile="1"} 1', 'wait{quantile="1.0"} 1'] },
  ],
  invalid: [
    {
      name: 'a repeated quantile',
      input: ['# TYPE wait summary', 'wait{quantile="0.5"} 1', 'wait{quantile="0.5"} 2'],
      findings: [
        {
          line: 3,
          column: 15,
          endColumn: 20,
          severity: 'error',
          message: 'duplicate quantile `0.5` in `wait`',
          family: 'wait',
          related: [{ line: 2, column: 15 }],
        },
      ],
    },
    {
      name: 'one quantile in two spellings',
      input: ['# TYPE wait summary', 'wait{quantile="0.5"} 1', 'wait{quantile=".5"} 2'],
      findings: [{ line: 3, message: 'quantile `.5` of `wait` is the same number as `0.5`' }],
    },
  ],
});
