import { camelCaseName } from '../../src/rules/camel-case-name.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(camelCaseName, {
  valid: [{ name: 'snake_case, with capitals at the start of words', input: ['node_HTTP_bytes 1', 'HTTP_requests 1'] }],
  invalid: [
    {
      name: 'camelCase',
      input: ['# TYPE httpRequestsServed gauge', 'httpRequestsServed 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 26,
          severity: 'warning',
          message: '`httpRequestsServed` is in camelCase',
          help: 'rename it to `http_requests_served`',
          promtool: "httpRequestsServed metric names should be written in 'snake_case' not 'camelCase'",
        },
      ],
    },
    { name: 'abbreviations', input: 'myTCPExample 1', findings: [{ line: 1, help: 'rename it to `my_tcp_example`' }] },
  ],
});
