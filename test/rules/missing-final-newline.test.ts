import { missingFinalNewline } from '../../src/rules/missing-final-newline.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(missingFinalNewline, {
  valid: [
    { name: 'a newline at the end', input: 'a 1\n', raw: true },
    { name: 'OpenMetrics, which allows it', dialect: 'openmetrics', input: 'a 1\n# EOF', raw: true },
  ],
  invalid: [
    {
      name: 'a sample without',
      input: 'a 1\nb 22',
      raw: true,
      findings: [{ line: 2, column: 5, severity: 'warning', message: 'missing newline at the end of the input' }],
    },
  ],
});
