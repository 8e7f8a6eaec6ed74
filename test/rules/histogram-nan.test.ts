import { histogramNan } from '../../src/rules/histogram-nan.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(histogramNan, {
  valid: [
    {
      name: 'what is not a number',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} +NaN', 'wait_sum +NaN', 'wait_count 1', '# EOF'],
    },
    {
      name: 'a sum that is NaN in the text format',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 1', 'wait_sum NaN', 'wait_count 1'],
    },
    {
      name: 'numbers',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 1', 'wait_sum 2', 'wait_count 1', '# EOF'],
    },
    {
      name: 'buckets alone',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 1', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'a bucket and the count',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} NaN', 'wait_sum 1', 'wait_count NaN'],
      findings: [
        {
          line: 2,
          column: 24,
          endColumn: 27,
          severity: 'error',
          message: 'bucket `le="+Inf"` of `wait` is NaN',
          family: 'wait',
        },
        { line: 4, column: 12, message: '`wait_count` is NaN' },
      ],
    },
    {
      name: 'the sum of a gauge histogram',
      dialect: 'openmetrics',
      input: ['# TYPE sizes gaugehistogram', 'sizes_bucket{le="+Inf"} 1', 'sizes_gcount 1', 'sizes_gsum NaN', '# EOF'],
      findings: [{ line: 4, column: 12, severity: 'error', message: '`sizes_gsum` is NaN' }],
    },
  ],
});
