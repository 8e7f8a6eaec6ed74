import { duplicateType } from '../../src/rules/duplicate-type.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(duplicateType, {
  valid: [{ name: 'one line a family', input: ['# TYPE a gauge', 'a 1', '# TYPE b gauge', 'b 1'] }],
  invalid: [
    {
      name: 'a second line',
      input: ['# TYPE requests_total counter', '# TYPE requests_total gauge', 'requests_total 1'],
      findings: [
        {
          line: 2,
          column: 8,
          endColumn: 22,
          severity: 'error',
          message: 'second TYPE line for `requests_total`',
          related: [{ line: 1, column: 8 }],
        },
      ],
    },
    {
      name: 'a line before every sample, once a family',
      input: ['# TYPE a gauge', 'a{x="1"} 1', '# TYPE a gauge', 'a{x="2"} 1', '# TYPE a gauge', 'a{x="3"} 1'],
      findings: [{ line: 3, count: 2 }],
    },
  ],
});
