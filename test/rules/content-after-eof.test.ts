import { contentAfterEof } from '../../src/rules/content-after-eof.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(contentAfterEof, {
  valid: [
    { name: 'the last line', dialect: 'openmetrics', input: ['a 1', '# EOF'] },
    { name: 'the text format, where it is a comment', input: ['# EOF', 'a 1'] },
  ],
  invalid: [
    {
      name: 'two documents in one',
      dialect: 'openmetrics',
      input: ['a 1', '# EOF', 'b 1', '# EOF'],
      findings: [{ line: 3, column: 1, severity: 'error', count: 2 }],
    },
  ],
});
