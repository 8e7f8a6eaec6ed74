import { reservedLabelLe } from '../../src/rules/reserved-label-le.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(reservedLabelLe, {
  valid: [
    { name: 'a histogram', input: ['# TYPE h histogram', 'h_bucket{le="+Inf"} 1', 'h_sum 1', 'h_count 1'] },
    { name: 'a gauge histogram', input: ['# TYPE h gaugehistogram', 'h_bucket{le="+Inf"} 1'] },
    { name: 'an untyped metric', input: 'a{le="1"} 1' },
  ],
  invalid: [
    {
      name: 'a gauge, once a family',
      input: ['# TYPE a gauge', 'a{x="1",le="1"} 1', 'a{x="1",le="2"} 1'],
      findings: [
        {
          line: 2,
          column: 9,
          endColumn: 11,
          severity: 'warning',
          message: 'gauge `a` has the label `le`, which is reserved for histograms',
          promtool: 'a non-histogram metrics should not have "le" label',
          count: 1,
        },
      ],
    },
    {
      name: 'a summary',
      input: ['# TYPE s summary', 's_sum{le="1"} 1', 's_count{le="1"} 1'],
      findings: [{ line: 2, promtool: 's non-histogram metrics should not have "le" label' }],
    },
    {
      name: 'OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a gauge', 'a{le="1"} 1', '# EOF'],
      findings: [{ line: 2 }],
    },
  ],
});
