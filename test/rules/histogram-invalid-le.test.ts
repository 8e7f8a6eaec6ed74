import { histogramInvalidLe } from '../../src/rules/histogram-invalid-le.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(histogramInvalidLe, {
  valid: [
    {
      name: 'numbers',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{le="-1e-3"} 0',
        'wait_bucket{le=".5"} 1',
        'wait_bucket{le="+Inf"} 1',
      ],
    },
    { name: 'infinity in another spelling', input: ['# TYPE wait histogram', 'wait_bucket{le="+INF"} 1'] },
    {
      name: 'a bound that OpenMetrics would write otherwise',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="1"} 1', 'wait_bucket{le="+Inf"} 1', '# EOF'],
    },
    { name: 'a label of a gauge', input: ['# TYPE wait gauge', 'wait{le="x"} 1'] },
  ],
  invalid: [
    {
      name: 'a decimal comma',
      input: ['# TYPE w histogram', 'w_bucket{le="0,25"} 1', 'w_bucket{le="+Inf"} 1'],
      findings: [
        { line: 2, message: /has a decimal comma$|, which has a decimal comma$/, help: /^write le="0\.25": / },
      ],
    },
    {
      name: 'a bucket without the label',
      input: ['# TYPE wait histogram', 'wait_bucket{queue="a"} 1'],
      findings: [
        {
          line: 2,
          column: 1,
          endColumn: 23,
          severity: 'error',
          message: 'bucket of `wait` has no bound',
          help: 'add the label le with the upper bound',
          family: 'wait',
        },
      ],
    },
    {
      name: 'an empty label, which is none',
      input: ['# TYPE wait histogram', 'wait_bucket{le=""} 1'],
      findings: [{ line: 2, column: 16, endColumn: 18, message: 'bucket of `wait` has no bound' }],
    },
    {
      name: 'NaN',
      input: ['# TYPE wait histogram', 'wait_bucket{le="nan"} 1'],
      findings: [{ line: 2, column: 16, message: 'bucket of `wait` has the bound NaN' }],
    },
    {
      name: 'a number with its unit, and one that no float64 holds',
      input: ['# TYPE wait histogram', 'wait_bucket{le="100ms"} 1', 'wait_bucket{le="1e999"} 2'],
      findings: [
        {
          line: 2,
          column: 16,
          endColumn: 23,
          count: 2,
          message: 'bucket of `wait` has the bound `100ms`, which is not a number',
        },
      ],
    },
    {
      name: 'infinity as OpenMetrics does not write it',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="Inf"} 1', '# EOF'],
      findings: [
        {
          line: 2,
          column: 16,
          endColumn: 21,
          severity: 'error',
          message: 'infinite bucket bound is written `le="Inf"`; OpenMetrics requires `le="+Inf"`',
          help: 'write le="+Inf"',
        },
      ],
    },
  ],
});
