import { tooManyLabels } from '../../src/rules/too-many-labels.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(tooManyLabels, {
  valid: [
    { name: 'as many labels as the limit', input: ['level{a="1",b="2"} 1'], options: { max: 2 } },
    { name: 'no labels', input: ['level 1'], options: { max: 1 } },
    { name: 'the count of a histogram', input: ['# TYPE wait histogram', 'wait_count 1'], options: { max: 1 } },
    { name: 'a few labels', input: ['level{a="1",b="2"} 1'] },
  ],
  invalid: [
    {
      name: 'more labels than the limit',
      input: ['level{a="1",b="2"} 1', 'level{b="1",a="2"} 1'],
      options: { max: 1 },
      findings: [
        {
          line: 1,
          column: 1,
          endColumn: 19,
          severity: 'warning',
          message: 'series of `level` has 2 labels; the limit is 1',
          family: 'level',
        },
      ],
    },
    {
      name: 'the bounds of histograms and summaries',
      input: [
        '# TYPE wait histogram',
        'wait_bucket{a="1",le="+Inf"} 1',
        '# TYPE size summary',
        'size{a="1",quantile="0.5"} 1',
        '# TYPE level gauge',
        'level{a="1"} 1',
      ],
      options: { max: 1 },
      findings: [
        { line: 2, message: 'series of `wait` has 2 labels; the limit is 1' },
        { line: 4, message: 'series of `size` has 2 labels; the limit is 1' },
      ],
    },
  ],
});
