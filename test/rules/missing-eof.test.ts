import { missingEof } from '../../src/rules/missing-eof.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(missingEof, {
  valid: [
    { name: 'the last line', dialect: 'openmetrics', input: ['a 1', '# EOF'] },
    { name: 'the last line without a newline', dialect: 'openmetrics', input: 'a 1\n# EOF', raw: true },
    { name: 'the text format, which has none', input: 'a 1' },
  ],
  invalid: [
    {
      name: 'a document that was cut off',
      dialect: 'openmetrics',
      input: ['a 1', 'b 2'],
      findings: [{ line: 2, severity: 'error' }],
    },
    {
      name: 'an empty document',
      dialect: 'openmetrics',
      input: '',
      raw: true,
      findings: [{ line: 1, message: /empty/ }],
    },
  ],
});
