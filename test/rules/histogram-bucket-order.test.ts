import { histogramBucketOrder } from '../../src/rules/histogram-bucket-order.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(histogramBucketOrder, {
  valid: [
    {
      name: 'increasing bounds',
      input: ['# TYPE wait histogram', 'wait_bucket{le="-1"} 0', 'wait_bucket{le="5"} 1', 'wait_bucket{le="+Inf"} 1'],
    },
    {
      name: 'bounds that are not numbers',
      input: ['# TYPE wait histogram', 'wait_bucket{le="5"} 0', 'wait_bucket{le="x"} 1', 'wait_bucket{le="+Inf"} 1'],
    },
    {
      name: 'the next series',
      input: ['# TYPE wait histogram', 'wait_bucket{q="a",le="+Inf"} 0', 'wait_bucket{q="b",le="1"} 1'],
    },
  ],
  invalid: [
    {
      name: 'bounds sorted as texts',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{le="10"} 3',
        'wait_bucket{le="5"} 1',
        'wait_bucket{le="+Inf"} 3',
        'wait_sum 9',
        'wait_count 3',
      ],
      findings: [
        {
          line: 3,
          column: 16,
          endColumn: 19,
          severity: 'warning',
          message: 'bucket `le="5"` comes after the larger `le="10"`',
          family: 'wait',
          related: [{ line: 2, column: 16 }],
        },
      ],
    },
    {
      name: 'infinity first, in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 3', 'wait_bucket{le="5.0"} 1', '# EOF'],
      findings: [{ line: 3, column: 16, severity: 'error' }],
    },
  ],
});
