import { utf8Name } from '../../src/rules/utf8-name.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(utf8Name, {
  valid: [
    { name: 'plain names', input: 'a:b{c="x"} 1' },
    { name: 'a plain name in quotes', input: '{"a","c"="x"} 1' },
  ],
  invalid: [
    {
      name: 'names of metrics and labels',
      input: ['# TYPE "http.requests" gauge', '{"http.requests","a:b"="x","9"="y"} 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 23,
          severity: 'info',
          message: '`http.requests` must be quoted: it is not a legacy metric name',
          help: 'rename it to `http_requests`',
          family: 'http.requests',
        },
        {
          line: 2,
          column: 18,
          endColumn: 23,
          message: 'label `a:b` of `http.requests` must be quoted: it is not a legacy label name',
          help: 'rename it to `a_b`',
        },
        { line: 2, column: 28, help: 'rename it to `_9`' },
      ],
    },
  ],
});
