import { exemplarOutsideBucket } from '../../src/rules/exemplar-outside-bucket.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(exemplarOutsideBucket, {
  valid: [
    {
      name: 'values in the ranges of their buckets',
      dialect: 'openmetrics',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{le="0.5"} 1 # {} 0.5',
        'wait_bucket{le="2.0"} 2 # {} 0.7',
        'wait_bucket{le="5.0"} 2',
        'wait_bucket{le="+Inf"} 3 # {} 9',
        '# EOF',
      ],
    },
    {
      name: 'no exemplars',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 3', '# EOF'],
    },
    {
      name: 'a bucket whose bound is not a number',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="x"} 3 # {} 9', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'a value above the bound',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="0.5"} 1 # {id="a"} 0.6', 'wait_bucket{le="+Inf"} 1', '# EOF'],
      findings: [
        {
          line: 2,
          column: 36,
          endColumn: 39,
          severity: 'warning',
          message: 'exemplar value 0.6 is above the bucket bound `le="0.5"`',
          family: 'wait',
        },
      ],
    },
    {
      name: 'a value of a smaller bucket',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 1 # {} 0.5', 'wait_bucket{le="0.5"} 1', '# EOF'],
      findings: [{ line: 2, column: 31, message: 'exemplar value 0.5 belongs to the smaller bucket `le="0.5"`' }],
    },
  ],
});
