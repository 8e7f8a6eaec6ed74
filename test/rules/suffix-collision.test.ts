import { suffixCollision } from '../../src/rules/suffix-collision.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(suffixCollision, {
  valid: [
    {
      name: 'the samples of a histogram',
      input: ['# TYPE h histogram', 'h_bucket{le="+Inf"} 1', 'h_sum 1', 'h_count 1'],
    },
    { name: 'a gauge and its count', input: ['# TYPE a gauge', 'a 1', '# TYPE a_count gauge', 'a_count 1'] },
    {
      name: 'a summary and buckets, which it has none of',
      input: ['# TYPE s summary', 's_sum 1', 's_count 1', '# TYPE s_bucket gauge', 's_bucket 1'],
    },
    {
      name: 'a gauge that is created, in the text format',
      input: ['# TYPE a counter', 'a 1', '# TYPE a_created gauge', 'a_created 1'],
    },
  ],
  invalid: [
    {
      name: 'a gauge that is the count of a histogram',
      input: [
        '# TYPE h histogram',
        'h_bucket{le="+Inf"} 1',
        'h_sum 1',
        'h_count 1',
        '# TYPE h_count gauge',
        'h_count 1',
      ],
      findings: [
        {
          line: 5,
          column: 8,
          endColumn: 15,
          severity: 'error',
          message: 'gauge `h_count` and histogram `h` both have samples named `h_count`',
          family: 'h_count',
          related: [{ line: 1, column: 8 }],
        },
      ],
    },
    {
      name: 'a summary whose count is there before',
      input: ['# TYPE s_count gauge', 's_count 1', '# TYPE s summary', 's_sum 1'],
      findings: [
        {
          line: 3,
          column: 8,
          message: 'summary `s` and gauge `s_count` both have samples named `s_count`',
          related: [{ line: 1 }],
        },
      ],
    },
    {
      name: 'a gauge that is the creation time of a counter, in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a counter', 'a_total 1', '# TYPE a_created gauge', 'a_created 1', '# EOF'],
      findings: [
        {
          line: 3,
          message: 'gauge `a_created` is the creation time of counter `a`, which has no family of its own',
          help: 'remove the TYPE line of `a_created` and keep its samples with the others of `a`',
        },
      ],
    },
  ],
});
