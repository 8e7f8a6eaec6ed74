import { histogramMissingSum } from '../../src/rules/histogram-missing-sum.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(histogramMissingSum, {
  valid: [
    {
      name: 'a sum in a line that cannot be parsed',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 3', 'wait_sum four', 'wait_count 3'],
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
      name: 'negative bounds, whose sum is not a counter',
      input: ['# TYPE drift histogram', 'drift_bucket{le="-1"} 3', 'drift_bucket{le="+Inf"} 3', 'drift_count 3'],
    },
    {
      name: 'the rest of a family that is back',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 3', 'wait_sum 4', 'other 1', 'wait_count 3'],
    },
  ],
  invalid: [
    {
      name: 'a count without a sum',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 3', 'wait_count 3'],
      findings: [
        {
          line: 3,
          column: 1,
          endColumn: 11,
          severity: 'warning',
          message: 'histogram `wait` has `wait_count` but no `wait_sum`',
          family: 'wait',
        },
      ],
    },
    {
      name: 'buckets alone',
      input: ['# TYPE wait histogram', 'wait_bucket{le="1"} 3', 'wait_bucket{le="+Inf"} 3'],
      findings: [
        {
          line: 2,
          column: 1,
          message: 'histogram `wait` has neither `wait_sum` nor `wait_count`',
          help: 'expose the sum and the count of all observations',
        },
      ],
    },
    {
      name: 'a count without a sum in a gauge histogram',
      dialect: 'openmetrics',
      input: [
        '# TYPE sizes gaugehistogram',
        'sizes_bucket{le="-1.0"} 1',
        'sizes_bucket{le="+Inf"} 3',
        'sizes_gcount 3',
        '# EOF',
      ],
      findings: [
        { line: 4, severity: 'error', message: 'gauge histogram `sizes` has `sizes_gcount` but no `sizes_gsum`' },
      ],
    },
    {
      name: 'a count of negative bounds in OpenMetrics',
      dialect: 'openmetrics',
      input: [
        '# TYPE drift histogram',
        'drift_bucket{le="-1.0"} 1',
        'drift_bucket{le="+Inf"} 3',
        'drift_count 3',
        '# EOF',
      ],
      findings: [
        {
          line: 4,
          severity: 'error',
          message: 'histogram `drift` has `drift_count` but no `drift_sum`, which its negative bounds forbid',
          help: 'omit `drift_count` too: the +Inf bucket has the same value',
        },
      ],
    },
  ],
});
