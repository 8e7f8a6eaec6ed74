import { byteOrderMark } from '../../src/rules/byte-order-mark.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(byteOrderMark, {
  valid: [{ name: 'a document without', input: 'a 1' }],
  invalid: [
    { name: 'the mark', input: '\uFEFFa 1', findings: [{ line: 1, column: 1, severity: 'error' }] },
    {
      name: 'the mark in OpenMetrics',
      dialect: 'openmetrics',
      input: ['\uFEFFa 1', '# EOF'],
      findings: [{ line: 1, column: 1 }],
    },
  ],
});
