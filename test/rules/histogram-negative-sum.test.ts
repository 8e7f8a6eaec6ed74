import { histogramNegativeSum } from '../../src/rules/histogram-negative-sum.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(histogramNegativeSum, {
  valid: [
    {
      name: 'negative observations in the text format',
      input: [
        '# TYPE drift histogram',
        'drift_bucket{le="-1"} 1',
        'drift_bucket{le="+Inf"} 1',
        'drift_sum -2',
        'drift_count 1',
      ],
    },
    {
      name: 'a positive sum',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 1', 'wait_sum 2', 'wait_count 1', '# EOF'],
    },
    {
      name: 'negative bounds without a sum',
      dialect: 'openmetrics',
      input: ['# TYPE drift histogram', 'drift_bucket{le="-1.0"} 1', 'drift_bucket{le="+Inf"} 1', '# EOF'],
    },
    {
      name: 'negative bounds and sum of a gauge histogram',
      dialect: 'openmetrics',
      input: [
        '# TYPE drift gaugehistogram',
        'drift_bucket{le="-1.0"} 1',
        'drift_bucket{le="+Inf"} 1',
        'drift_gcount 1',
        'drift_gsum -2',
        '# EOF',
      ],
    },
  ],
  invalid: [
    {
      name: 'a negative sum',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 1', 'wait_sum -0.5', 'wait_count 1', '# EOF'],
      findings: [
        {
          line: 3,
          column: 10,
          endColumn: 14,
          severity: 'error',
          message: 'sum of `wait` is -0.5',
          family: 'wait',
        },
      ],
    },
    {
      name: 'a sum beside negative bounds',
      dialect: 'openmetrics',
      input: [
        '# TYPE drift histogram',
        'drift_bucket{le="-1.0"} 1',
        'drift_bucket{le="+Inf"} 1',
        'drift_sum 2',
        'drift_count 1',
        '# EOF',
      ],
      findings: [
        { line: 4, column: 1, endColumn: 10, message: '`drift` has negative bounds, so it must not have a sum' },
      ],
    },
    {
      name: 'a negative sum of a gauge histogram without negative bounds',
      dialect: 'openmetrics',
      input: ['# TYPE drift gaugehistogram', 'drift_bucket{le="+Inf"} 1', 'drift_gcount 1', 'drift_gsum -2', '# EOF'],
      findings: [
        {
          line: 4,
          column: 12,
          message: 'sum of the gauge histogram `drift` is -2, but none of its bounds is negative',
          help: 'add buckets for the negative observations, or correct the sum',
        },
      ],
    },
  ],
});
