import { unportableTimestamp } from '../../src/rules/unportable-timestamp.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(unportableTimestamp, {
  valid: [
    { name: 'digits', input: 'a 1 1395066363000' },
    { name: 'a negative timestamp in OpenMetrics', dialect: 'openmetrics', input: ['a 1 -1.5', '# EOF'] },
  ],
  invalid: [
    {
      name: 'a negative timestamp',
      input: 'a 1 -3982045',
      findings: [{ line: 1, column: 5, endColumn: 13, severity: 'error' }],
    },
    { name: 'a plus sign', input: 'a 1 +3982045', findings: [{ line: 1, column: 5 }] },
  ],
});
