import { targetLabelClash } from '../../src/rules/target-label-clash.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(targetLabelClash, {
  valid: [
    { name: 'other labels', input: ['a{host="x"} 1', 'b{task="x"} 1'] },
    { name: 'federation', input: ['a{instance="x",job="y"} 1', 'b{instance="x",job="y"} 1'] },
    {
      name: 'a Pushgateway',
      input: ['a{instance="",job="y"} 1', 'push_time_seconds{instance="",job="y"} 1', 'c 1', 'd 1', 'e 1'],
    },
  ],
  invalid: [
    {
      name: 'labels of one family, each once',
      input: ['a{instance="x",job="1"} 1', 'a{instance="x",job="2"} 1', 'b 1'],
      findings: [
        {
          line: 1,
          column: 3,
          endColumn: 11,
          severity: 'info',
          message: 'label `instance` of `a` becomes `exported_instance` when Prometheus scrapes it',
          family: 'a',
        },
        {
          line: 1,
          column: 16,
          endColumn: 19,
          message: 'label `job` of `a` becomes `exported_job` when Prometheus scrapes it',
        },
      ],
    },
  ],
});
