import { reservedLabelName } from '../../src/rules/reserved-label-name.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(reservedLabelName, {
  valid: [
    { name: 'one underscore in the text format', input: 'a{_x="1"} 1' },
    { name: 'two underscores inside', dialect: 'openmetrics', input: ['a{x__y="1"} 1', '# EOF'] },
    { name: 'the label __name__, which has a rule of its own', input: 'a{__name__="b"} 1' },
  ],
  invalid: [
    {
      name: 'two underscores',
      input: 'a{x="1",__y="1"} 1',
      findings: [
        {
          line: 1,
          column: 9,
          endColumn: 12,
          severity: 'error',
          message: 'label `__y` starts with `__`, which is reserved by Prometheus',
          family: 'a',
        },
      ],
    },
    {
      name: 'underscores in OpenMetrics, once a family and label',
      dialect: 'openmetrics',
      input: ['# TYPE a gauge', 'a{_x="1"} 1', 'a{_x="2"} 1', 'a{__y="2"} 1', '# EOF'],
      findings: [
        {
          line: 2,
          column: 3,
          endColumn: 5,
          severity: 'warning',
          message: 'label `_x` starts with an underscore, which is reserved by OpenMetrics',
        },
        { line: 4, severity: 'error' },
      ],
    },
  ],
});
