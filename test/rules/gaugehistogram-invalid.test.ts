import { gaugehistogramInvalid } from '../../src/rules/gaugehistogram-invalid.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(gaugehistogramInvalid, {
  valid: [
    {
      name: 'buckets, a count and a sum',
      dialect: 'openmetrics',
      input: ['# TYPE sizes gaugehistogram', 'sizes_bucket{le="+Inf"} 1', 'sizes_gcount 1', 'sizes_gsum 1', '# EOF'],
    },
    {
      name: 'other families after it',
      dialect: 'openmetrics',
      input: [
        '# TYPE sizes gaugehistogram',
        'sizes_bucket{le="+Inf"} 1',
        'sizes_limit 1',
        '# TYPE sizes_count gauge',
        'sizes_count 1',
        'wait_count 1',
        '# EOF',
      ],
    },
  ],
  invalid: [
    {
      name: 'the suffixes of a histogram',
      dialect: 'openmetrics',
      input: ['# TYPE sizes gaugehistogram', 'sizes_bucket{le="+Inf"} 1', 'sizes_count 1', 'sizes_sum 1', '# EOF'],
      findings: [
        {
          line: 3,
          column: 1,
          endColumn: 12,
          severity: 'warning',
          message: '`sizes_count` is not part of the gauge histogram `sizes`',
          help: 'rename it to `sizes_gcount`',
          family: 'sizes',
        },
        { line: 4, help: 'rename it to `sizes_gsum`' },
      ],
    },
    {
      name: 'a bound on the count',
      dialect: 'openmetrics',
      input: [
        '# TYPE sizes gaugehistogram',
        'sizes_bucket{le="+Inf"} 1',
        'sizes_gcount{le="+Inf"} 1',
        'sizes_gsum 1',
        '# EOF',
      ],
      findings: [
        {
          line: 3,
          column: 1,
          endColumn: 24,
          severity: 'error',
          message: '`sizes_gcount` has the label `le`, which is reserved for buckets',
        },
      ],
    },
  ],
});
