import { vmrangeBucket } from '../../src/rules/vmrange-bucket.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(vmrangeBucket, {
  valid: [
    { name: 'bounds', input: ['# TYPE wait histogram', 'wait_bucket{le="+Inf"} 1', 'wait_sum 1', 'wait_count 1'] },
    { name: 'a gauge with the label', input: ['# TYPE wait gauge', 'wait{vmrange="1,5"} 1'] },
  ],
  invalid: [
    {
      name: 'ranges, once a family',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{vmrange="0...1.0e-9"} 1',
        'wait_bucket{vmrange="1.0e-9...1.2e-9"} 1',
        'wait_sum 1',
        'wait_count 2',
      ],
      findings: [
        {
          line: 2,
          column: 13,
          endColumn: 20,
          severity: 'warning',
          message: '`wait` has buckets with `vmrange`, a form that only VictoriaMetrics understands',
          family: 'wait',
        },
      ],
    },
    {
      name: 'a decimal comma',
      input: ['# TYPE wait histogram', 'wait_bucket{vmrange="1,0e1...1,1e1"} 1'],
      findings: [
        { line: 2, column: 13 },
        {
          line: 2,
          column: 21,
          severity: 'error',
          message: /^`vmrange="1,0e1...1,1e1"` has a decimal comma/,
          help: 'write `vmrange="1.0e1...1.1e1"`: format numbers independently of the locale',
        },
      ],
    },
  ],
});
