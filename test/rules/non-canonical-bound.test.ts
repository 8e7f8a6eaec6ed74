import { nonCanonicalBound } from '../../src/rules/non-canonical-bound.ts';
import { testRule } from '../support/rule-tester.ts';

/** A histogram with one bucket for each bound. */
function histogramOf(bounds: readonly string[]): readonly string[] {
  return ['# TYPE wait histogram', ...bounds.map((bound, index) => `wait_bucket{le="${bound}"} ${index}`), '# EOF'];
}

testRule(nonCanonicalBound, {
  valid: [
    { name: 'the text format', input: ['# TYPE wait histogram', 'wait_bucket{le="1"} 1'] },
    {
      name: 'numbers as OpenMetrics writes them',
      dialect: 'openmetrics',
      input: histogramOf([
        '-1.0',
        '0.0',
        '1e-10',
        '1e-05',
        '0.0001',
        '0.002',
        '1.7',
        '10.0',
        '100000.0',
        '1e+06',
        '1.234567e+06',
        '1e+10',
        '1.1e+23',
        '+Inf',
      ]),
    },
    {
      name: 'what is not a number',
      dialect: 'openmetrics',
      input: histogramOf(['x', 'NaN', '-Inf', 'Inf']),
    },
  ],
  invalid: [
    {
      name: 'a whole number without a point',
      dialect: 'openmetrics',
      input: histogramOf(['0.5', '1', '5', '+Inf']),
      findings: [
        {
          line: 3,
          column: 16,
          endColumn: 19,
          severity: 'info',
          message: '`le="1"` is not canonical; OpenMetrics writes `le="1.0"`',
          help: 'write `le="1.0"`',
          family: 'wait',
          count: 2,
        },
      ],
    },
    {
      name: 'large and small numbers',
      dialect: 'openmetrics',
      input: histogramOf(['0.000010']),
      findings: [{ line: 2, message: '`le="0.000010"` is not canonical; OpenMetrics writes `le="1e-05"`' }],
    },
    {
      name: 'an exponent of one digit',
      dialect: 'openmetrics',
      input: histogramOf(['1E6']),
      findings: [{ line: 2, message: '`le="1E6"` is not canonical; OpenMetrics writes `le="1e+06"`' }],
    },
    {
      name: 'a quantile',
      dialect: 'openmetrics',
      input: ['# TYPE wait summary', 'wait{quantile="1"} 1', '# EOF'],
      findings: [
        { line: 2, column: 15, message: '`quantile="1"` is not canonical; OpenMetrics writes `quantile="1.0"`' },
      ],
    },
  ],
});
