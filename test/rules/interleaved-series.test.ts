import { interleavedSeries } from '../../src/rules/interleaved-series.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(interleavedSeries, {
  valid: [
    {
      name: 'one metric after the other',
      dialect: 'openmetrics',
      input: [
        '# TYPE wait summary',
        'wait_count{queue="a"} 1',
        'wait_sum{queue="a"} 1',
        'wait_count{queue="b"} 1',
        'wait_sum{queue="b"} 1',
        '# EOF',
      ],
    },
    {
      name: 'one point after the other',
      dialect: 'openmetrics',
      input: ['# TYPE wait summary', 'wait_count 1 10', 'wait_sum 1 10', 'wait_count 2 20', 'wait_sum 2 20', '# EOF'],
    },
    {
      name: 'the creation time after its counter',
      dialect: 'openmetrics',
      input: [
        '# TYPE reads counter',
        'reads_total{disk="a"} 1',
        'reads_created{disk="a"} 1',
        'reads_total{disk="b"} 1',
        '# EOF',
      ],
    },
    {
      name: 'the creation time in front of its counter',
      dialect: 'openmetrics',
      input: [
        '# TYPE reads counter',
        'reads_created{disk="a"} 1',
        'reads_total{disk="a"} 1',
        'reads_created{disk="b"} 1',
        'reads_total{disk="b"} 1',
        '# EOF',
      ],
    },
    { name: 'gauges', input: ['# TYPE mode gauge', 'mode{a="1"} 1', 'mode{a="2"} 1', 'mode{a="3"} 1'] },
  ],
  invalid: [
    {
      name: 'metrics of a summary',
      dialect: 'openmetrics',
      input: [
        '# TYPE wait summary',
        'wait_count{queue="a"} 1',
        'wait_count{queue="b"} 1',
        'wait_sum{queue="a"} 1',
        '# EOF',
      ],
      findings: [
        {
          line: 4,
          column: 1,
          endColumn: 20,
          severity: 'error',
          message: "samples of one series of `wait` are interleaved with another's",
          family: 'wait',
          related: [{ line: 2 }],
        },
      ],
    },
    {
      name: 'points of a summary',
      dialect: 'openmetrics',
      input: ['# TYPE wait summary', 'wait_count 1 10', 'wait_count 2 20', 'wait_sum 1 10', '# EOF'],
      findings: [{ line: 4, severity: 'error' }],
    },
    {
      name: 'creation times at the end',
      dialect: 'openmetrics',
      input: [
        '# TYPE reads counter',
        'reads_total{disk="a"} 1',
        'reads_total{disk="b"} 1',
        'reads_created{disk="a"} 1',
        '# EOF',
      ],
      findings: [{ line: 4, severity: 'error', related: [{ line: 2 }] }],
    },
    {
      name: 'creation times at the start',
      dialect: 'openmetrics',
      input: [
        '# TYPE reads counter',
        'reads_created{disk="a"} 1',
        'reads_total{disk="b"} 1',
        'reads_total{disk="a"} 1',
        '# EOF',
      ],
      findings: [{ line: 4, severity: 'error', related: [{ line: 2 }] }],
    },
    {
      name: 'a metric that is back with another timestamp',
      dialect: 'openmetrics',
      input: [
        '# TYPE wait summary',
        'wait_sum{queue="a"} 1 10',
        'wait_sum{queue="b"} 1 10',
        'wait_sum{queue="a"} 1 20',
        '# EOF',
      ],
      findings: [{ line: 4, severity: 'error', related: [{ line: 2 }] }],
    },
    {
      name: 'a metric that is back without its timestamp',
      dialect: 'openmetrics',
      input: [
        '# TYPE wait summary',
        'wait_sum{queue="a"} 1 10',
        'wait_sum{queue="b"} 1',
        'wait_count{queue="a"} 1',
        '# EOF',
      ],
      findings: [{ line: 4, severity: 'error', related: [{ line: 2 }] }],
    },
    {
      name: 'the buckets of two series of the text format',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{queue="a",le="+Inf"} 1',
        'wait_bucket{queue="b",le="+Inf"} 1',
        'wait_sum{queue="a"} 1',
        'wait_sum{queue="b"} 1',
        'wait_count{queue="a"} 1',
        'wait_count{queue="b"} 1',
      ],
      findings: [{ line: 4, severity: 'warning' }],
    },
  ],
});
