import { floatNoiseBound } from '../../src/rules/float-noise-bound.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(floatNoiseBound, {
  valid: [
    {
      name: 'bounds as written, powers of two and of irrational numbers',
      input: ['0.03', '0.0009765625', '4.76837158203125e-07', '1.4142135623730951', '12345.6789', '+Inf']
        .map((bound) => `wait_bucket{le="${bound}"} 1`)
        .toSpliced(0, 0, '# TYPE wait histogram'),
    },
    { name: 'a gauge', input: ['# TYPE wait gauge', 'wait{le="0.30000000000000004"} 1'] },
  ],
  invalid: [
    {
      name: 'a regular histogram',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{le="0.1"} 1',
        'wait_bucket{le="0.30000000000000004"} 2',
        'wait_bucket{le="+Inf"} 2',
        'wait_sum 1',
        'wait_count 2',
      ],
      findings: [
        {
          line: 3,
          column: 16,
          endColumn: 37,
          severity: 'info',
          message: '`le="0.30000000000000004"` is 0.3 with a rounding error',
          help: 'write `le="0.3"`: round bounds, or list them as literals',
          family: 'wait',
        },
      ],
    },
    {
      name: 'below the number, in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="8.999999999999998"} 1', '# EOF'],
      findings: [{ line: 2, help: /write `le="9\.0"`/ }],
    },
    {
      name: 'digits of a number that a float64 holds as it was written',
      input: ['# TYPE wait histogram', 'wait_bucket{le="0.10000000000000001"} 1', 'wait_bucket{le="+Inf"} 1'],
      findings: [{ line: 2, message: '`le="0.10000000000000001"` is 0.1 with a rounding error' }],
    },
    {
      name: 'a float32',
      input: ['# TYPE wait histogram', 'wait_bucket{le="0.20000000298023224"} 1', 'wait_bucket{le="+Inf"} 1'],
      findings: [{ line: 2, help: /write `le="0\.2"`/ }],
    },
    {
      name: 'a quantile',
      input: ['# TYPE wait summary', 'wait{quantile="0.9500000000000001"} 1', 'wait_sum 1', 'wait_count 1'],
      findings: [{ line: 2, message: '`quantile="0.9500000000000001"` is 0.95 with a rounding error' }],
    },
  ],
});
