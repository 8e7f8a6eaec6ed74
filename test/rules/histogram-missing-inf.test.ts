import { histogramMissingInf } from '../../src/rules/histogram-missing-inf.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(histogramMissingInf, {
  valid: [
    {
      name: 'a bucket in a line that cannot be parsed',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{le="1"} 2',
        'wait_bucket{le="+Inf} 3',
        'wait_sum 4',
        'wait_count 3',
      ],
    },
    {
      name: 'a bucket for infinity',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{le="1"} 2',
        'wait_bucket{le="+Inf"} 3',
        'wait_sum 4',
        'wait_count 3',
      ],
    },
    { name: 'infinity in another spelling', input: ['# TYPE wait histogram', 'wait_bucket{le="inf"} 3'] },
    { name: 'buckets without a type', input: ['wait_bucket{le="1"} 2'] },
    {
      name: 'buckets that are split over two groups of lines',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 2', 'other 1', 'wait_sum 4', 'wait_count 2'],
    },
  ],
  invalid: [
    {
      name: 'buckets that end before infinity',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{queue="a",le="0.5"} 2',
        'wait_bucket{queue="a",le="2.5"} 2',
        'wait_sum{queue="a"} 1',
        'wait_count{queue="a"} 2',
      ],
      findings: [
        {
          line: 3,
          column: 26,
          endColumn: 31,
          severity: 'error',
          message: 'histogram `wait` has no `+Inf` bucket; its last one is `le="2.5"`',
          family: 'wait',
        },
      ],
    },
    {
      name: 'no buckets at all',
      input: ['# TYPE wait histogram', 'wait_sum 1', 'wait_count 2'],
      findings: [
        {
          line: 2,
          column: 1,
          endColumn: 9,
          message: 'histogram `wait` has no buckets',
          help: 'add at least the bucket le="+Inf"',
        },
      ],
    },
    {
      name: 'two series of a family once',
      input: ['# TYPE wait histogram', 'wait_bucket{queue="a",le="1"} 2', 'wait_bucket{queue="b",le="1"} 2'],
      findings: [{ line: 2, count: 2 }],
    },
    {
      name: 'a gauge histogram',
      dialect: 'openmetrics',
      input: ['# TYPE sizes gaugehistogram', 'sizes_bucket{le="1.0"} 2', '# EOF'],
      findings: [{ line: 2, column: 17, message: /^gauge histogram `sizes` has no `\+Inf` bucket/, severity: 'error' }],
    },
  ],
});
