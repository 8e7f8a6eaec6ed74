import { nativeHistogramInvalid } from '../../src/rules/native-histogram-invalid.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';

testRule(nativeHistogramInvalid, {
  valid: [
    {
      name: 'consistent fields',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:24,sum:100,schema:0,zero_threshold:0.0009765625,zero_count:4,positive_spans:[0:2,1:1],positive_buckets:[5,12,3]}',
        '# EOF',
      ],
    },
    {
      name: 'the last buckets',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:2,sum:1,schema:-4,zero_threshold:0,zero_count:0,negative_spans:[65:1],negative_buckets:[1],positive_spans:[65:1],positive_buckets:[1]}',
        '# EOF',
      ],
    },
    {
      name: 'observations of NaN',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9,sum:NaN,schema:0,zero_threshold:0,zero_count:1,positive_spans:[0:1],positive_buckets:[5]}',
        '# EOF',
      ],
    },
    {
      name: 'counts beyond 2^53',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9007199254740993,sum:1,schema:0,zero_threshold:0,zero_count:9007199254740992,positive_spans:[0:1],positive_buckets:[1]}',
        '# EOF',
      ],
    },
    {
      name: 'a rounding error',
      dialect,
      input: [
        '# TYPE h gaugehistogram',
        'h {gcount:0.3,gsum:1,schema:0,zero_threshold:0,zero_count:0.1,positive_spans:[0:1],positive_buckets:[0.2]}',
        '# EOF',
      ],
    },
    {
      name: 'classic buckets alone',
      dialect,
      input: ['# TYPE h histogram', 'h {count:9,sum:1,bucket:[+Inf:9]}', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'schema of `h` is 9, not between -4 and 8',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9,sum:1,schema:9,zero_threshold:0,zero_count:0,positive_spans:[0:1],positive_buckets:[9]}',
        '# EOF',
      ],
      findings: [{ line: 2, message: 'schema of `h` is 9, not between -4 and 8' }],
    },
    {
      name: 'schema of `h` is -5, not between -4 and 8',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9,sum:1,schema:-5,zero_threshold:0,zero_count:0,positive_spans:[0:1],positive_buckets:[9]}',
        '# EOF',
      ],
      findings: [{ line: 2, message: 'schema of `h` is -5, not between -4 and 8' }],
    },
    {
      name: 'zero threshold of `h` is -1',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9,sum:1,schema:0,zero_threshold:-1,zero_count:0,positive_spans:[0:1],positive_buckets:[9]}',
        '# EOF',
      ],
      findings: [{ line: 2, message: 'zero threshold of `h` is -1' }],
    },
    {
      name: 'zero count of `h` is -3',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9,sum:1,schema:0,zero_threshold:0,zero_count:-3,positive_spans:[0:1],positive_buckets:[9]}',
        '# EOF',
      ],
      findings: [{ line: 2, message: 'zero count of `h` is -3' }],
    },
    {
      name: 'positive spans of `h` have 3 buckets, but there are 1 count',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9,sum:1,schema:0,zero_threshold:0,zero_count:0,positive_spans:[0:2,1:1],positive_buckets:[9]}',
        '# EOF',
      ],
      findings: [{ line: 2, message: 'positive spans of `h` have 3 buckets, but there are 1 count' }],
    },
    {
      name: 'negative spans of `h` have 1 bucket, but there are 2 counts',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9,sum:1,schema:0,zero_threshold:0,zero_count:0,negative_spans:[0:1],negative_buckets:[4,5]}',
        '# EOF',
      ],
      findings: [{ line: 2, message: 'negative spans of `h` have 1 bucket, but there are 2 counts' }],
    },
    {
      name: 'bucket count of `h` is -1',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9,sum:1,schema:0,zero_threshold:0,zero_count:0,positive_spans:[0:2],positive_buckets:[10,-1]}',
        '# EOF',
      ],
      findings: [{ line: 2, message: 'bucket count of `h` is -1' }],
    },
    {
      name: 'bucket 1026 of `h` is beyond the overflow bucket of schema 0, which is 1025',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9,sum:1,schema:0,zero_threshold:0,zero_count:0,positive_spans:[1025:2],positive_buckets:[9,0]}',
        '# EOF',
      ],
      findings: [{ line: 2, message: 'bucket 1026 of `h` is beyond the overflow bucket of schema 0, which is 1025' }],
    },
    {
      name: 'buckets of `h` count 10 observations, more than the 9 in all',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9,sum:1,schema:0,zero_threshold:0,zero_count:1,positive_spans:[0:2],positive_buckets:[5,4]}',
        '# EOF',
      ],
      findings: [{ line: 2, message: 'buckets of `h` count 10 observations, more than the 9 in all' }],
    },
    {
      name: '`h` counts 9 observations, but its buckets 8',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9,sum:1,schema:0,zero_threshold:0,zero_count:1,positive_spans:[0:2],positive_buckets:[5,2]}',
        '# EOF',
      ],
      findings: [{ line: 2, message: '`h` counts 9 observations, but its buckets 8' }],
    },
    {
      name: '`h` counts 9 observations, but its buckets 8.5',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9,sum:1,schema:0,zero_threshold:0,zero_count:1.5,positive_spans:[0:2],positive_buckets:[5,2]}',
        '# EOF',
      ],
      findings: [{ line: 2, message: '`h` counts 9 observations, but its buckets 8.5' }],
    },
    {
      name: '`h` has an empty list of positive spans',
      dialect,
      input: [
        '# TYPE h histogram',
        'h {count:9,sum:1,schema:0,zero_threshold:0,zero_count:9,positive_spans:[],positive_buckets:[]}',
        '# EOF',
      ],
      findings: [{ line: 2, message: '`h` has an empty list of positive spans' }],
    },
  ],
});
