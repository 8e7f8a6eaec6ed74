import { strayComment } from '../../src/rules/stray-comment.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(strayComment, {
  valid: [
    { name: 'metadata alone', dialect: 'openmetrics', input: ['# TYPE a gauge', '# HELP a help', 'a 1', '# EOF'] },
    { name: 'the text format, which ignores them', input: ['# anything', 'a 1'] },
  ],
  invalid: [
    {
      name: 'a comment',
      dialect: 'openmetrics',
      input: ['# anything', '#', 'a 1', '# EOF'],
      findings: [
        { line: 1, column: 1, severity: 'error' },
        { line: 2, column: 1, severity: 'error' },
      ],
    },
  ],
});
