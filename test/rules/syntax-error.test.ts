import { syntaxError } from '../../src/rules/syntax-error.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(syntaxError, {
  valid: [
    { name: 'a sample with everything', input: 'requests_total{code="200"} 1027 1395066363000' },
    { name: 'comments and empty lines of the text format', input: ['# anything', '', 'a 1'] },
    {
      name: 'an exemplar in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a counter', 'a_total 1 # {id="x"} 1 2', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'every bad line, with the lines between them intact',
      input: ['a{x="1} 1', 'b 1', 'c{x=1} 1', 'd'],
      findings: [{ line: 1, severity: 'error' }, { line: 3, column: 5 }, { line: 4 }],
    },
    {
      name: 'single quotes',
      dialect: 'openmetrics',
      input: ["a{x='1'} 1", '# EOF'],
      findings: [{ line: 1, column: 5 }],
    },
  ],
});
