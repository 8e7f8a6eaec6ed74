import { expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { invalidTimestamp } from '../../src/rules/invalid-timestamp.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(invalidTimestamp, {
  valid: [
    { name: 'milliseconds', input: 'a 1 1395066363000' },
    { name: 'seconds in OpenMetrics', dialect: 'openmetrics', input: ['a 1 1395066363.25', '# EOF'] },
  ],
  invalid: [
    {
      name: 'seconds with a fraction',
      input: 'a 1 1395066363.25',
      findings: [{ line: 1, column: 5, endColumn: 18, severity: 'error' }],
    },
    { name: 'a date', input: 'a 1 2024-01-01', findings: [{ line: 1, column: 5 }] },
    {
      name: 'not a number in OpenMetrics',
      dialect: 'openmetrics',
      input: ['a 1 now', '# EOF'],
      findings: [{ line: 1, column: 5 }],
    },
  ],
});

it('is the only finding about its timestamp', () => {
  const { diagnostics } = lintText('a 1 1395066363000\na 1 1395066362.5\na 1 1395066363001\n', { preset: 'spec' });
  expect(diagnostics.map(({ rule, line }) => `${rule} ${line}`)).toEqual(['invalid-timestamp 2']);
});
