import { forbiddenName } from '../../src/rules/forbidden-name.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(forbiddenName, {
  valid: [
    { name: 'no configuration', input: 'a 1' },
    { name: 'another name', options: { patterns: ['^legacy_'] }, input: 'not_legacy_a 1' },
  ],
  invalid: [
    {
      name: 'a name that matches',
      options: { patterns: ['^x$', '^legacy_'] },
      input: ['# TYPE legacy_a gauge', 'legacy_a 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 16,
          severity: 'info',
          message: '`legacy_a` matches the forbidden pattern `^legacy_`',
          family: 'legacy_a',
        },
      ],
    },
  ],
});
