import { duplicateBucket } from '../../src/rules/duplicate-bucket.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(duplicateBucket, {
  valid: [
    { name: 'different bounds', input: ['# TYPE wait histogram', 'wait_bucket{le="1"} 1', 'wait_bucket{le="+Inf"} 1'] },
    {
      name: 'different bounds in another order',
      input: ['# TYPE wait histogram', 'wait_bucket{le="2"} 1', 'wait_bucket{le="1"} 1', 'wait_bucket{le="+Inf"} 1'],
    },
    {
      name: 'one bound in two series',
      input: ['# TYPE wait histogram', 'wait_bucket{q="a",le="1"} 1', 'wait_bucket{q="b",le="1"} 1'],
    },
    {
      name: 'bounds that are not numbers',
      input: ['# TYPE wait histogram', 'wait_bucket{le="x"} 1', 'wait_bucket{le="y"} 1'],
    },
  ],
  invalid: [
    {
      name: 'a repeated bound',
      input: ['# TYPE wait histogram', 'wait_bucket{le="1"} 1', 'wait_bucket{le="1"} 1', 'wait_bucket{le="+Inf"} 1'],
      findings: [
        {
          line: 3,
          column: 16,
          endColumn: 19,
          severity: 'error',
          message: 'duplicate bucket `le="1"` in `wait`',
          family: 'wait',
          related: [{ line: 2, column: 16 }],
        },
      ],
    },
    {
      name: 'one bound in two spellings, apart',
      dialect: 'openmetrics',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{le="1.0"} 1',
        'wait_bucket{le="+Inf"} 1',
        'wait_bucket{le="1"} 1',
        '# EOF',
      ],
      findings: [
        {
          line: 4,
          column: 16,
          message: 'bucket `le="1"` of `wait` is the same number as `le="1.0"`',
          related: [{ line: 2 }],
        },
      ],
    },
  ],
});
