import { colonInName } from '../../src/rules/colon-in-name.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(colonInName, {
  valid: [{ name: 'no colon', input: 'a_b 1' }],
  invalid: [
    {
      name: 'a colon, typed or not',
      input: ['job:requests:rate5m 1', '# TYPE a::b gauge', 'a::b 1'],
      findings: [
        {
          line: 1,
          column: 1,
          endColumn: 20,
          severity: 'warning',
          message: '`job:requests:rate5m` contains a colon, which is reserved for recording rules',
          help: 'rename it to `job_requests_rate5m`',
          promtool: "job:requests:rate5m metric names should not contain ':'",
        },
        { line: 2, help: 'rename it to `a_b`' },
      ],
    },
    {
      name: 'a colon before the value',
      input: 'a_bytes: 1',
      findings: [
        { line: 1, message: 'the name `a_bytes:` ends in a colon', help: /^write `?a_bytes`?, without a colon/ },
      ],
    },
  ],
});
