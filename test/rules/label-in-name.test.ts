import { labelInName } from '../../src/rules/label-in-name.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(labelInName, {
  valid: [
    { name: 'a label that the name does not mention', input: 'errors_total{code="500"} 1' },
    { name: 'a name that mentions a label that it has not', input: 'errors_by_code_total{status="500"} 1' },
    { name: 'a label that is part of a word', input: 'errors_by_codec{code="500"} 1' },
  ],
  invalid: [
    {
      name: 'a label at the end, once a family',
      input: ['# TYPE errors_by_code gauge', 'errors_by_code{code="500"} 1', 'errors_by_code{code="404"} 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 22,
          severity: 'info',
          message: '`errors_by_code` repeats its label `code` in its name',
          help: 'rename it to `errors`',
          related: [{ line: 2, column: 16 }],
          count: 1,
        },
      ],
    },
    {
      name: 'a label inside',
      input: ['# TYPE errors_by_code_total counter', 'errors_by_code_total{Code="500"} 1'],
      findings: [{ line: 1, help: 'rename it to `errors_total`' }],
    },
  ],
});
