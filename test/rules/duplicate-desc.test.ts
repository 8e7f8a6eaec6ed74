import { duplicateDesc } from '../../src/rules/duplicate-desc.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(duplicateDesc, {
  valid: [
    { name: 'one group a family', input: ['a{x="1"} 1', 'a{x="2"} 1', 'b 1'] },
    { name: 'metadata of several families in front', input: ['# TYPE a gauge', '# TYPE b gauge', 'a 1', 'b 1'] },
    { name: 'the lines of a summary', input: ['# TYPE s summary', 's{quantile="0.5"} 1', 's_sum 1', 's_count 1'] },
  ],
  invalid: [
    {
      name: 'a family that is back after another',
      input: ['# TYPE a gauge', 'a{x="1"} 1', 'b 1', 'a{x="2"} 1'],
      findings: [
        {
          line: 4,
          column: 1,
          endColumn: 2,
          severity: 'error',
          message: '`a` reappears after other families',
          family: 'a',
          related: [{ line: 1, column: 8 }],
        },
      ],
    },
    {
      name: 'once a family',
      input: ['a 1', 'b 1', 'a 1', 'b 1', 'a 1'],
      findings: [{ line: 3, count: 2 }, { line: 4 }],
    },
    {
      name: 'metadata in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a gauge', '# TYPE b gauge', 'a 1', '# EOF'],
      findings: [{ line: 3 }],
    },
  ],
});
