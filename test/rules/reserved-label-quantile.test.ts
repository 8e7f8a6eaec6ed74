import { reservedLabelQuantile } from '../../src/rules/reserved-label-quantile.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(reservedLabelQuantile, {
  valid: [
    { name: 'a summary', input: ['# TYPE s summary', 's{quantile="0.5"} 1', 's_sum 1', 's_count 1'] },
    { name: 'an untyped metric', input: 'a{quantile="0.5"} 1' },
  ],
  invalid: [
    {
      name: 'a gauge, once a family',
      input: ['# TYPE a gauge', 'a{quantile="0.5"} 1', 'a{quantile="0.9"} 1'],
      findings: [
        {
          line: 2,
          column: 3,
          endColumn: 11,
          severity: 'warning',
          message: 'gauge `a` has the label `quantile`, which is reserved for summaries',
          promtool: 'a non-summary metrics should not have "quantile" label',
          count: 1,
        },
      ],
    },
    {
      name: 'a histogram',
      input: ['# TYPE h histogram', 'h_bucket{le="+Inf",quantile="1"} 1'],
      findings: [{ line: 2, column: 20 }],
    },
  ],
});
