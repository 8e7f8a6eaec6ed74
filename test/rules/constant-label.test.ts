import { constantLabel } from '../../src/rules/constant-label.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(constantLabel, {
  valid: [
    { name: 'a label that some lack', input: ['a{x="1"} 1', 'b 1', 'c{x="1"} 1'] },
    { name: 'a label with two values', input: ['a{x="1"} 1', 'b{x="2"} 1'] },
    { name: 'one family', input: ['a{x="1",y="1"} 1', 'a{x="1",y="2"} 1'] },
    { name: 'metadata alone', input: '# TYPE a gauge' },
  ],
  invalid: [
    {
      name: 'a label on every series',
      input: ['# TYPE a gauge', 'a{env="prod",x="1"} 1', 'b{x="2",env="prod"} 1'],
      findings: [
        {
          line: 2,
          column: 3,
          endColumn: 13,
          severity: 'info',
          message: 'label env="prod" is on all 2 samples of 2 families',
        },
      ],
    },
  ],
});
