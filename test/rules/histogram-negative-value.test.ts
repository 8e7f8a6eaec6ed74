import { histogramNegativeValue } from '../../src/rules/histogram-negative-value.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(histogramNegativeValue, {
  valid: [
    {
      name: 'zero, and a negative sum',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 0', 'wait_sum -4', 'wait_count 0'],
    },
    { name: 'NaN', input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} NaN', 'wait_count NaN'] },
    { name: 'no count', input: ['# TYPE wait histogram', 'wait_bucket{le="-1"} 1', 'wait_bucket{le="+Inf"} 1'] },
  ],
  invalid: [
    {
      name: 'negative buckets and a negative count',
      input: ['# TYPE wait histogram', 'wait_bucket{le="1"} -2', 'wait_bucket{le="+Inf"} -1', 'wait_count -1'],
      findings: [
        {
          line: 2,
          column: 21,
          endColumn: 23,
          severity: 'error',
          message: 'bucket `le="1"` of `wait` is -2',
          family: 'wait',
          count: 2,
        },
        { line: 4, column: 12, endColumn: 14, severity: 'error', message: '`wait_count` is -1' },
      ],
    },
    {
      name: 'the count of a gauge histogram',
      dialect: 'openmetrics',
      input: ['# TYPE sizes gaugehistogram', 'sizes_bucket{le="+Inf"} 0', 'sizes_gcount -1', 'sizes_gsum 1', '# EOF'],
      findings: [{ line: 3, message: '`sizes_gcount` is -1' }],
    },
  ],
});
