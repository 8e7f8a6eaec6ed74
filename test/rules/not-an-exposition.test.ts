import { notAnExposition } from '../../src/rules/not-an-exposition.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(notAnExposition, {
  valid: [{ name: 'an exposition', input: 'a 1' }],
  invalid: [
    {
      name: 'a web page',
      input: ['<!DOCTYPE html>', '<html><body>404</body></html>'],
      findings: [{ line: 1, column: 1, severity: 'error', message: /HTML/ }],
    },
    {
      name: 'JSON',
      dialect: 'auto',
      input: '{"status":"success","data":[]}',
      findings: [{ line: 1, message: /JSON/ }],
    },
  ],
});
