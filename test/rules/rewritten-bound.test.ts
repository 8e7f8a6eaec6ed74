import { rewrittenBound } from '../../src/rules/rewritten-bound.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(rewrittenBound, {
  valid: [
    {
      name: 'bounds that stay',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{le="1.0"} 1',
        'wait_bucket{le="1e+06"} 1',
        'wait_bucket{le="+Inf"} 1',
      ],
    },
    { name: 'what is not a number', input: ['# TYPE wait histogram', 'wait_bucket{le="x"} 1'] },
    { name: 'an untyped family', input: 'wait_bucket{le="1"} 1' },
    {
      name: 'OpenMetrics, of which non-canonical-bound speaks',
      dialect: 'openmetrics',
      input: ['# TYPE wait histogram', 'wait_bucket{le="1"} 1', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'whole numbers of a regular histogram',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{le="1"} 1',
        'wait_bucket{le="5"} 2',
        'wait_bucket{le="+Inf"} 2',
        'wait_sum 1',
        'wait_count 2',
      ],
      findings: [
        {
          line: 2,
          column: 16,
          endColumn: 19,
          severity: 'info',
          message: 'Prometheus 3 stores `le="1"` as `le="1.0"`',
          help: 'select le="1.0" in queries, or le=~"1|1.0" while older servers are in use',
          family: 'wait',
          count: 2,
        },
      ],
    },
    {
      name: 'a quantile, and infinity',
      input: ['# TYPE wait summary', 'wait{quantile="1"} 1', '# TYPE age histogram', 'age_bucket{le="Inf"} 1'],
      findings: [
        { line: 2, message: 'Prometheus 3 stores `quantile="1"` as `quantile="1.0"`' },
        { line: 4, message: 'Prometheus 3 stores `le="Inf"` as `le="+Inf"`' },
      ],
    },
  ],
});
