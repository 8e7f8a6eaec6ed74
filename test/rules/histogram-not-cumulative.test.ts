import { histogramNotCumulative } from '../../src/rules/histogram-not-cumulative.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(histogramNotCumulative, {
  valid: [
    {
      name: 'counts that grow or stay',
      input: ['# TYPE wait histogram', 'wait_bucket{le="1"} 2', 'wait_bucket{le="2"} 2', 'wait_bucket{le="+Inf"} 3'],
    },
    {
      name: 'buckets in another order',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 3', 'wait_bucket{le="2"} 2', 'wait_bucket{le="1"} 1'],
    },
    {
      name: 'a bucket without a bound',
      input: ['# TYPE wait histogram', 'wait_bucket{le="1"} 2', 'wait_bucket{le="x"} 0', 'wait_bucket{le="+Inf"} 2'],
    },
    {
      name: 'a bucket that is NaN',
      input: ['# TYPE wait histogram', 'wait_bucket{le="1"} 2', 'wait_bucket{le="2"} NaN', 'wait_bucket{le="+Inf"} 2'],
    },
    {
      name: 'a repeated bucket',
      input: ['# TYPE wait histogram', 'wait_bucket{le="1"} 2', 'wait_bucket{le="1.0"} 1', 'wait_bucket{le="+Inf"} 2'],
    },
  ],
  invalid: [
    {
      name: 'a bucket for each range',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{le="0.1"} 40',
        'wait_bucket{le="0.5"} 7',
        'wait_bucket{le="+Inf"} 1',
        'wait_sum 4',
        'wait_count 48',
      ],
      findings: [
        {
          line: 3,
          column: 23,
          endColumn: 24,
          severity: 'error',
          message: 'bucket `le="0.5"` is 7, less than the 40 of the smaller `le="0.1"`',
          family: 'wait',
          related: [{ line: 2, column: 23 }],
        },
      ],
    },
    {
      name: 'buckets in another order',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 1', 'wait_bucket{le="x"} 9', 'wait_bucket{le="2"} 2'],
      findings: [{ line: 2, column: 24, related: [{ line: 4 }] }],
    },
    {
      name: 'a gauge histogram',
      dialect: 'openmetrics',
      input: ['# TYPE sizes gaugehistogram', 'sizes_bucket{le="1.0"} 2', 'sizes_bucket{le="+Inf"} 1', '# EOF'],
      findings: [{ line: 3, column: 25, severity: 'error' }],
    },
  ],
});
