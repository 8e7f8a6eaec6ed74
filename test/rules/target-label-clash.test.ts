import { targetLabelClash } from '../../src/rules/target-label-clash.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(targetLabelClash, {
  valid: [
    { name: 'other labels', input: ['a{host="x"} 1', 'b{task="x"} 1'] },
    {
      name: 'federation of several targets',
      input: ['a{instance="x"} 1 1700000000000', 'a{instance="y"} 1 1700000000000'],
    },
    {
      name: 'federation of one target',
      input: ['a{instance="x",job="y"} 1 1700000000000', 'process_open_fds{instance="x",job="y"} 1 1700000000000'],
    },
    {
      name: 'a Pushgateway',
      input: ['a{instance="",job="y"} 1', 'push_time_seconds{instance="",job="y"} 1', 'c 1', 'd 1', 'e 1'],
    },
    {
      name: 'what promlint-ts says of a fleet',
      input: ['promlint_target_up{instance="x:1",job="y"} 1', 'promlint_last_run_timestamp_seconds 1700000000'],
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
    {
      name: 'a label that every series has, with several values',
      input: ['pens{instance="a:1"} 4', 'pens{instance="b:1"} 5'],
      findings: [{ line: 1, message: /^label `instance` of `pens`/ }],
    },
    {
      name: 'one constant value, with timestamps',
      input: ['pens{job="a"} 4 1700000000000', 'inks{job="a"} 5 1700000000000'],
      findings: [{ line: 1 }, { line: 2 }],
    },
    {
      name: "several values beside the target's own process",
      input: ['process_open_fds 3', 'pens{job="a"} 4 1700000000000', 'pens{job="b"} 5 1700000000000'],
      findings: [{ line: 2 }],
    },
    {
      name: 'a label that was renamed before',
      input: ['pens{exported_instance="a"} 4'],
      findings: [{ line: 1, column: 6, message: /^label `exported_instance` of `pens` has the name that Prometheus/ }],
    },
    {
      name: 'a label of many families, once',
      input: ['a{job="x"} 1', 'b{job="x"} 1', 'c{job="x"} 1', 'd{job="x"} 1'],
      findings: [{ line: 1, count: 4, message: 'label `job` becomes `exported_job` when Prometheus scrapes it' }],
    },
  ],
});
