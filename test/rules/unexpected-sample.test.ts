import { unexpectedSample } from '../../src/rules/unexpected-sample.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(unexpectedSample, {
  valid: [
    {
      name: 'the parts of a histogram',
      input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 3', 'wait_sum 4', 'wait_count 3'],
    },
    { name: 'a counter of the text format', input: ['# TYPE reads_total counter', 'reads_total 3'] },
    { name: 'a quantile', input: ['# TYPE wait summary', 'wait{quantile="0.5"} 3', 'wait_created 1'] },
    {
      name: 'the suffixes of OpenMetrics',
      dialect: 'openmetrics',
      input: [
        '# TYPE reads counter',
        'reads_total 3',
        'reads_created 1',
        '# TYPE build info',
        'build_info{version="1"} 1',
        '# TYPE sizes gaugehistogram',
        'sizes_bucket{le="+Inf"} 1',
        '# EOF',
      ],
    },
    {
      name: 'a separate family after a gauge, or after an empty line of metadata',
      dialect: 'openmetrics',
      input: [
        '# TYPE pool gauge',
        'pool 1',
        'pool_count 1',
        '# TYPE reads counter',
        'reads_per_second 1',
        '# TYPE writes counter',
        '# TYPE writes_count gauge',
        'writes_count 1',
        '# HELP writes_sum x',
        'other 1',
        '# EOF',
      ],
    },
    {
      name: 'a counter of OpenMetrics 2.0',
      dialect: 'openmetrics-2.0.0',
      input: ['# TYPE reads_total counter', 'reads_total 3', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'a histogram that is declared by the name of its buckets',
      input: ['# TYPE w_bucket histogram', 'w_bucket{le="+Inf"} 1', 'w_sum 1', 'w_count 1'],
      findings: [
        { line: 2, help: 'write the HELP and TYPE lines of the histogram for `w`; the samples stay as they are' },
      ],
    },
    {
      name: 'a sample without a suffix of a histogram',
      input: ['# TYPE wait histogram', 'wait{queue="a"} 3', 'wait_bucket{le="+Inf"} 3', 'wait_sum 4', 'wait_count 3'],
      findings: [
        {
          line: 2,
          column: 1,
          endColumn: 5,
          severity: 'warning',
          message: 'histogram `wait` has a sample without a suffix',
          help: /^expose `wait_bucket`, `wait_sum`/,
          family: 'wait',
        },
      ],
    },
    {
      name: 'a counter without its suffix in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE reads counter', 'reads{disk="a"} 3', 'reads{disk="b"} 3', '# EOF'],
      findings: [
        {
          line: 2,
          column: 1,
          endColumn: 6,
          severity: 'error',
          message: 'sample of counter `reads` lacks the suffix `_total`',
          help: 'rename the sample to `reads_total`; the TYPE line stays as it is',
          count: 2,
        },
      ],
    },
    {
      name: 'a counter that is declared with its suffix',
      dialect: 'openmetrics',
      input: ['# TYPE reads_total counter', 'reads_total 3', '# EOF'],
      findings: [
        { line: 2, severity: 'error', message: /^counter is declared as `reads_total`/, help: /for `reads`;/ },
      ],
    },
    {
      name: 'an info without its suffix',
      dialect: 'openmetrics',
      input: ['# TYPE build info', 'build{version="1"} 1', '# EOF'],
      findings: [{ line: 2, severity: 'error', message: 'sample of info metric `build` lacks the suffix `_info`' }],
    },
    {
      name: 'a sample without a suffix of a gauge histogram',
      dialect: 'openmetrics',
      input: ['# TYPE sizes gaugehistogram', 'sizes 3', '# EOF'],
      findings: [
        {
          line: 2,
          message: 'gauge histogram `sizes` has a sample without a suffix',
          help: /^expose `sizes_bucket` samples/,
        },
      ],
    },
    {
      name: 'the suffix of another type, which makes a family of its own',
      dialect: 'openmetrics',
      input: ['# TYPE reads counter', 'reads_count 3', '# EOF'],
      findings: [
        {
          line: 2,
          column: 1,
          endColumn: 12,
          severity: 'warning',
          message: '`reads_count` is not a sample of the preceding counter `reads` and has no type of its own',
          family: 'reads_count',
        },
      ],
    },
  ],
});
