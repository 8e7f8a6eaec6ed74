import { histogramFractionalCount } from '../../src/rules/histogram-fractional-count.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(histogramFractionalCount, {
  valid: [
    {
      name: 'whole numbers in any spelling',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 1.0', 'wait_sum 0.5', 'wait_count 1e0'],
    },
    { name: 'NaN', input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} NaN', 'wait_count NaN'] },
    { name: 'no count', input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 3', 'wait_sum 0.5'] },
  ],
  invalid: [
    {
      name: 'buckets of rates, once a series',
      input: ['# TYPE wait histogram', 'wait_bucket{le="1"} 0.25', 'wait_bucket{le="+Inf"} 1.5', 'wait_count 1.5'],
      findings: [
        {
          line: 2,
          column: 21,
          endColumn: 25,
          severity: 'info',
          message: 'bucket `le="1"` of `wait` is 0.25, which is not a whole number',
          family: 'wait',
          count: 1,
        },
      ],
    },
    {
      name: 'a count',
      dialect: 'openmetrics',
      input: ['# TYPE sizes gaugehistogram', 'sizes_bucket{le="+Inf"} 2', 'sizes_gcount +Inf', 'sizes_gsum 1', '# EOF'],
      findings: [
        { line: 3, column: 14, severity: 'error', message: '`sizes_gcount` is +Inf, which is not a whole number' },
      ],
    },
  ],
});
