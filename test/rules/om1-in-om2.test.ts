import { om1InOm2 } from '../../src/rules/om1-in-om2.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';

testRule(om1InOm2, {
  valid: [
    {
      name: 'OpenMetrics 2.0',
      dialect,
      input: [
        '# TYPE x_total counter',
        'x_total 1 st@5',
        '# TYPE y histogram',
        'y {count:1,sum:2,bucket:[+Inf:1]} st@3',
        '# TYPE z_info info',
        'z_info 1',
        '# EOF',
      ],
    },
    { name: 'an unrelated name', dialect, input: ['# TYPE x gauge', 'x 1', 'x_total 2', '# EOF'] },
  ],
  invalid: [
    {
      name: 'histogram `x` is written as in OpenMetrics 1.0, with a line for each of its parts',
      dialect,
      input: [
        '# TYPE x histogram',
        'x_bucket{a="b\\"",le="1"} 3',
        'x_bucket{a="b\\"",le="+Inf"} 4',
        'x_count{a="b\\""} 4',
        'x_sum{a="b\\""} 2.5',
        'x_created{a="b\\""} 9',
        '# EOF',
      ],
      findings: [
        {
          line: 2,
          column: 1,
          message: 'histogram `x` is written as in OpenMetrics 1.0, with a line for each of its parts',
          help: 'write one line: x{a="b\\""} {count:4,sum:2.5,bucket:[1:3,+Inf:4]} st@9',
        },
      ],
    },
    {
      name: 'gauge histogram `x` is written as in OpenMetrics 1.0, with a line for each of its parts',
      dialect,
      input: ['# TYPE x gaugehistogram', 'x_bucket{le="+Inf"} 4', '# EOF'],
      findings: [
        {
          line: 2,
          column: 1,
          message: 'gauge histogram `x` is written as in OpenMetrics 1.0, with a line for each of its parts',
          help: 'write one line: x {gcount:4,gsum:…,bucket:[+Inf:4]}',
        },
      ],
    },
    {
      name: 'summary `x` is written as in OpenMetrics 1.0, with a line for each of its parts',
      dialect,
      input: ['# TYPE x summary', 'x{quantile="0.5"} 4', 'x_count 1', 'x_sum 2', '# EOF'],
      findings: [
        {
          line: 2,
          column: 1,
          message: 'summary `x` is written as in OpenMetrics 1.0, with a line for each of its parts',
          help: 'write one line: x {count:1,sum:2,quantile:[0.5:4]}',
        },
      ],
    },
    {
      name: 'counter `x` is written as in OpenMetrics 1.0, without `_total` in its TYPE line',
      dialect,
      input: ['# TYPE x counter', 'x_total 4', 'x_created 1', '# EOF'],
      findings: [
        {
          line: 2,
          column: 1,
          message: 'counter `x` is written as in OpenMetrics 1.0, without `_total` in its TYPE line',
          help: 'write # TYPE x_total counter, and the creation time as st@ at the end of the line: x_total … st@…',
        },
      ],
    },
    {
      name: 'info metric `x` is written as in OpenMetrics 1.0, without `_info` in its TYPE line',
      dialect,
      input: ['# TYPE x info', 'x_info{a="b"} 1', '# EOF'],
      findings: [
        {
          line: 2,
          column: 1,
          message: 'info metric `x` is written as in OpenMetrics 1.0, without `_info` in its TYPE line',
          help: 'write # TYPE x_info info; the samples stay as they are',
        },
      ],
    },
    {
      name: 'creation time of summary `x` is written as in OpenMetrics 1.0, in a line of its own',
      dialect,
      input: ['# TYPE x summary', 'x {count:1,sum:2,quantile:[]}', 'x_created 5', '# EOF'],
      findings: [
        {
          line: 3,
          column: 1,
          message: 'creation time of summary `x` is written as in OpenMetrics 1.0, in a line of its own',
          help: 'write it as st@ at the end of the line of `x`, and delete this line',
        },
      ],
    },
    {
      name: 'what client_python writes for version 2.0.0, once a family',
      dialect,
      input: [
        '# HELP jobs Jobs done.',
        '# TYPE jobs counter',
        'jobs_total{kind="a"} 3.0',
        'jobs_created{kind="a"} 1.7957381495577946e+09',
        '# HELP wait_seconds Time.',
        '# TYPE wait_seconds histogram',
        'wait_seconds_bucket{le="0.5"} 1.0',
        'wait_seconds_bucket{le="+Inf"} 1.0',
        'wait_seconds_count 1.0',
        'wait_seconds_sum 0.3',
        'wait_seconds_created 1.7957381495578442e+09',
        '# HELP size_bytes Size.',
        '# TYPE size_bytes summary',
        'size_bytes_count 1.0',
        'size_bytes_sum 3.0',
        'size_bytes_created 1.795738149557976e+09',
        '# HELP build Build.',
        '# TYPE build info',
        'build_info{version="1"} 1.0',
        '# EOF',
      ],
      findings: [
        { line: 3, family: 'jobs' },
        {
          line: 7,
          family: 'wait_seconds',
          help: 'write one line: wait_seconds {count:1.0,sum:0.3,bucket:[0.5:1.0,+Inf:1.0]} st@1.7957381495578442e+09',
        },
        { line: 14, family: 'size_bytes' },
        { line: 19, family: 'build' },
      ],
    },
  ],
});
