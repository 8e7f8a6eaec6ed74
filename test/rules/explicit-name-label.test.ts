import { explicitNameLabel } from '../../src/rules/explicit-name-label.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(explicitNameLabel, {
  valid: [
    { name: 'no such label', input: 'a{name="b"} 1' },
    { name: 'a quoted name of the metric', input: '{"a",name="b"} 1' },
  ],
  invalid: [
    {
      name: 'the label beside a name',
      input: 'a{__name__="b"} 1',
      findings: [{ line: 1, column: 3, severity: 'error' }],
    },
    {
      name: 'OpenMetrics',
      dialect: 'openmetrics',
      input: ['a{__name__="b"} 1', '# EOF'],
      findings: [{ line: 1, column: 3 }],
    },
  ],
});
