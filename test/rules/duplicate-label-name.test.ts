import { duplicateLabelName } from '../../src/rules/duplicate-label-name.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(duplicateLabelName, {
  valid: [{ name: 'differing names', input: 'a{x="1",y="1"} 1' }],
  invalid: [
    {
      name: 'a repeated name',
      input: 'a{x="1",y="1",x="2"} 1',
      findings: [
        {
          line: 1,
          column: 15,
          endColumn: 16,
          severity: 'error',
          message: 'label `x` appears twice on this series',
          family: 'a',
          related: [{ line: 1, column: 3 }],
        },
      ],
    },
    {
      name: 'OpenMetrics',
      dialect: 'openmetrics',
      input: ['a{x="1",x="1"} 1', '# EOF'],
      findings: [{ line: 1, column: 9 }],
    },
  ],
});
