import { histogramMissingCount } from '../../src/rules/histogram-missing-count.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(histogramMissingCount, {
  valid: [
    {
      name: 'a count in a line that cannot be parsed',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 3', 'wait_sum 4', 'wait_count three'],
    },
    {
      name: 'a sum and a count',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 3', 'wait_sum 4', 'wait_count 3'],
    },
    {
      name: 'buckets alone in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 3', '# EOF'],
    },
    {
      name: 'negative bounds in OpenMetrics, which forbid the sum',
      dialect: 'openmetrics',
      input: [
        '# TYPE drift histogram',
        'drift_bucket{le="-1.0"} 1',
        'drift_bucket{le="+Inf"} 3',
        'drift_sum 3',
        '# EOF',
      ],
    },
    {
      name: 'the rest of a family that is back',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 3', 'wait_count 3', 'other 1', 'wait_sum 4'],
    },
  ],
  invalid: [
    {
      name: 'a sum without a count',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 3', 'wait_sum{} 3'],
      findings: [
        {
          line: 3,
          column: 1,
          endColumn: 11,
          severity: 'warning',
          message: 'histogram `wait` has `wait_sum` but no `wait_count`',
          family: 'wait',
        },
      ],
    },
    {
      name: 'buckets alone',
      input: ['# TYPE wait histogram', 'wait_bucket{le="1"} 3', 'wait_bucket{le="+Inf"} 3'],
      findings: [{ line: 2, column: 1, message: 'histogram `wait` has neither `wait_sum` nor `wait_count`' }],
    },
    {
      name: 'a gauge histogram',
      dialect: 'openmetrics',
      input: [
        '# TYPE sizes gaugehistogram',
        'sizes_bucket{le="-1.0"} 1',
        'sizes_bucket{le="+Inf"} 3',
        'sizes_gsum 3',
        '# EOF',
      ],
      findings: [
        { line: 4, severity: 'error', message: 'gauge histogram `sizes` has `sizes_gsum` but no `sizes_gcount`' },
      ],
    },
  ],
});
