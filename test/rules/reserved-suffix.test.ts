import { reservedSuffix } from '../../src/rules/reserved-suffix.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(reservedSuffix, {
  valid: [
    {
      name: 'a histogram and a summary',
      input: [
        '# TYPE h histogram',
        'h_bucket{le="+Inf"} 1',
        'h_sum 1',
        'h_count 1',
        '# TYPE s summary',
        's_sum 1',
        's_count 1',
      ],
    },
    {
      name: 'a histogram whose own name has the suffix',
      input: ['# TYPE h_bucket histogram', 'h_bucket_bucket{le="+Inf"} 1', 'h_bucket_sum 1', 'h_bucket_count 1'],
    },
    { name: 'an untyped metric', input: 'a_count 1' },
  ],
  invalid: [
    {
      name: 'a gauge',
      input: ['# TYPE users_count gauge', 'users_count 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 19,
          severity: 'warning',
          message: 'gauge `users_count` ends in `_count`, which is reserved for histograms and summaries',
          help: 'rename it to `users`, or end it in another word',
          promtool: 'users_count non-histogram and non-summary metrics should not have "_count" suffix',
        },
      ],
    },
    {
      name: 'a sum',
      input: ['# TYPE a_sum counter', 'a_sum 1'],
      findings: [{ line: 1, promtool: 'a_sum non-histogram and non-summary metrics should not have "_sum" suffix' }],
    },
    {
      name: 'a bucket of a summary',
      input: ['# TYPE a_bucket summary', 'a_bucket_sum 1', 'a_bucket_count 1'],
      findings: [
        {
          line: 1,
          message: 'summary `a_bucket` ends in `_bucket`, which is reserved for histograms',
          promtool: 'a_bucket non-histogram metrics should not have "_bucket" suffix',
        },
      ],
    },
    {
      name: 'a gauge histogram, which is none to promlint',
      input: ['# TYPE a_count gaugehistogram', 'a_count_bucket{le="+Inf"} 1'],
      findings: [
        { line: 1, promtool: 'a_count non-histogram and non-summary metrics should not have "_count" suffix' },
      ],
    },
  ],
});
