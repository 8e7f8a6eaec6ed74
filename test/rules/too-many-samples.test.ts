import { tooManySamples } from '../../src/rules/too-many-samples.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(tooManySamples, {
  valid: [
    { name: 'as many samples as the limit', input: ['# HELP a x', 'a 1', 'b 2'], options: { max: 2 } },
    { name: 'a few samples', input: ['a 1', 'b 2'] },
  ],
  invalid: [
    {
      name: 'more samples than the limit',
      input: ['# HELP a x', 'a 1', 'b 2', 'c{x="y"} 3', 'd 4'],
      options: { max: 2 },
      findings: [
        {
          line: 4,
          column: 1,
          endColumn: 9,
          severity: 'warning',
          message: 'the exposition has 4 samples; the limit of 2 is exceeded here',
        },
      ],
    },
  ],
});
