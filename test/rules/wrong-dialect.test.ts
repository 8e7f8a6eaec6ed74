import { wrongDialect } from '../../src/rules/wrong-dialect.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(wrongDialect, {
  valid: [
    { name: 'the text format', input: 'a 1' },
    { name: 'OpenMetrics', dialect: 'openmetrics', input: ['a 1', '# EOF'] },
  ],
  invalid: [
    {
      name: 'OpenMetrics that is read as text',
      input: ['# TYPE a counter', '# UNIT a seconds', 'a_total 1', '# EOF'],
      findings: [{ line: 2, severity: 'info', help: /-d openmetrics/ }],
    },
  ],
});
