import { emptyExposition } from '../../src/rules/empty-exposition.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(emptyExposition, {
  valid: [
    { name: 'a sample', input: 'a 1' },
    { name: 'metadata alone', input: '# TYPE a gauge' },
  ],
  invalid: [
    {
      name: 'nothing',
      input: '',
      raw: true,
      findings: [{ line: 1, column: 1, severity: 'warning', message: /empty/ }],
    },
    { name: 'comments alone', input: '# nothing here', findings: [{ line: 1, message: /no metric/ }] },
  ],
});
