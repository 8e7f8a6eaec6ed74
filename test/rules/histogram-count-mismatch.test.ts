import { histogramCountMismatch } from '../../src/rules/histogram-count-mismatch.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(histogramCountMismatch, {
  valid: [
    {
      name: 'one number, written differently',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 300', 'wait_sum 4', 'wait_count 3e2'],
    },
    { name: 'no bucket for infinity', input: ['# TYPE wait histogram', 'wait_bucket{le="1"} 2', 'wait_count 3'] },
    { name: 'no count', input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 2', 'wait_sum 3'] },
    { name: 'a count that is NaN', input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 2', 'wait_count NaN'] },
    { name: 'a bucket that is NaN', input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} NaN', 'wait_count 2'] },
  ],
  invalid: [
    {
      name: 'a count above the last bucket',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{le="1"} 2',
        'wait_bucket{le="+Inf"} 3',
        'wait_sum 4',
        'wait_count 5',
      ],
      findings: [
        {
          line: 5,
          column: 12,
          endColumn: 13,
          severity: 'error',
          message: '`wait_count` is 5, but the bucket `le="+Inf"` is 3',
          family: 'wait',
          related: [{ line: 3, column: 24 }],
        },
      ],
    },
    {
      name: 'a gauge histogram',
      dialect: 'openmetrics',
      input: ['# TYPE sizes gaugehistogram', 'sizes_bucket{le="+Inf"} 2', 'sizes_gsum 9', 'sizes_gcount 1', '# EOF'],
      findings: [{ line: 4, column: 14, message: '`sizes_gcount` is 1, but the bucket `le="+Inf"` is 2' }],
    },
  ],
});
