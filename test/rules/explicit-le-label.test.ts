import { explicitLeLabel } from '../../src/rules/explicit-le-label.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(explicitLeLabel, {
  valid: [
    { name: 'buckets', input: ['# TYPE h histogram', 'h_bucket{le="+Inf"} 1', 'h_sum 1', 'h_count 1'] },
    { name: 'a gauge', input: ['# TYPE a gauge', 'a{le="0.5"} 1'] },
  ],
  invalid: [
    {
      name: 'a sum',
      input: ['# TYPE h histogram', 'h_bucket{le="+Inf"} 1', 'h_sum{le="1"} 1', 'h_count 1'],
      findings: [
        {
          line: 3,
          severity: 'error',
          message: 'non-bucket sample of histogram `h` has the label `le`',
          family: 'h',
        },
      ],
    },
  ],
});
