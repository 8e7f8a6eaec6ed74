import { longLabelName } from '../../src/rules/long-label-name.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(longLabelName, {
  valid: [
    { name: 'as long as the limit', input: ['level{tank="a"} 1'], options: { max: 4 } },
    { name: 'a thousand bytes', input: [`level{${'x'.repeat(1000)}="a"} 1`] },
  ],
  invalid: [
    {
      name: 'longer than the limit',
      input: ['level{a="1",tank="a"} 1', 'level{a="1",tank="b"} 1'],
      options: { max: 3 },
      findings: [
        {
          line: 1,
          column: 13,
          endColumn: 17,
          severity: 'warning',
          message: 'label name `tank` has 4 bytes; the limit is 3',
          family: 'level',
        },
      ],
    },
    {
      name: 'bytes, not characters',
      input: ['level{"größe"="a"} 1'],
      options: { max: 5 },
      findings: [{ line: 1, message: 'label name `größe` has 7 bytes; the limit is 5' }],
    },
  ],
});
