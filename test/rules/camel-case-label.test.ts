import { camelCaseLabel } from '../../src/rules/camel-case-label.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(camelCaseLabel, {
  valid: [{ name: 'snake_case', input: 'a{status_code="200"} 1' }],
  invalid: [
    {
      name: 'camelCase, once a family and label',
      input: [
        'a{statusCode="200",httpMethod="get"} 1',
        'a{statusCode="500",httpMethod="get"} 1',
        'b{statusCode="200"} 1',
      ],
      findings: [
        {
          line: 1,
          column: 3,
          endColumn: 13,
          severity: 'warning',
          message: 'label `statusCode` of `a` is in camelCase',
          help: 'rename it to `status_code`',
          promtool: "a label names should be written in 'snake_case' not 'camelCase'",
          count: 1,
        },
        { line: 1, column: 20, help: 'rename it to `http_method`' },
        { line: 3, family: 'b' },
      ],
    },
  ],
});
