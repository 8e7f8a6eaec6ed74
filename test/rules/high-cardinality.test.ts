import { highCardinality } from '../../src/rules/high-cardinality.ts';
import { testRule } from '../support/rule-tester.ts';

/** So many series of one family. */
function seriesOf(count: number): readonly string[] {
  return ['# TYPE level gauge', ...Array.from({ length: count }, (_, index) => `level{tank="${index}"} 1`)];
}

testRule(highCardinality, {
  valid: [
    { name: 'as many series as the limit', input: seriesOf(3), options: { max: 3 } },
    { name: 'a thousand series', input: seriesOf(1000) },
    {
      name: 'a histogram, which is one series',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{le="1"} 1',
        'wait_bucket{le="+Inf"} 1',
        'wait_sum 1',
        'wait_count 1',
      ],
      options: { max: 1 },
    },
  ],
  invalid: [
    {
      name: 'more series than the limit',
      input: seriesOf(4),
      options: { max: 3 },
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 13,
          severity: 'info',
          message: '`level` has 4 series; the limit is 3',
          family: 'level',
        },
      ],
    },
    { name: 'more than a thousand series', input: seriesOf(1001), findings: [{ line: 1 }] },
  ],
});
