import { inconsistentLabelNames } from '../../src/rules/inconsistent-label-names.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(inconsistentLabelNames, {
  valid: [
    { name: 'the same names in any order', input: ['a{x="1",y="1"} 1', 'a{y="2",x="2"} 1'] },
    {
      name: 'a histogram with its le',
      input: ['# TYPE h histogram', 'h_bucket{x="1",le="+Inf"} 1', 'h_sum{x="1"} 1', 'h_count{x="1"} 1'],
    },
    { name: 'a summary with its quantile', input: ['# TYPE s summary', 's{quantile="0.5"} 1', 's_sum 1', 's_count 1'] },
    {
      name: 'a stateset with its states',
      dialect: 'openmetrics',
      input: ['# TYPE a stateset', 'a{a="x"} 1', 'a{a="y"} 0', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'a label that is missing',
      input: ['requests{code="200",method="get"} 1', 'requests{code="500"} 1'],
      findings: [
        {
          line: 2,
          column: 1,
          endColumn: 21,
          severity: 'warning',
          message: 'this series of `requests` lacks the label `method` of its first series',
          help: /kube-state-metrics and cAdvisor .*-r inconsistent-label-names=off/,
          related: [{ line: 1, column: 1 }],
        },
      ],
    },
    {
      name: 'a label that is new',
      input: ['a 1', 'a{x="1"} 1'],
      findings: [{ line: 2, message: 'this series of `a` has the label `x`, unlike its first series' }],
    },
    {
      name: 'other labels',
      input: ['a{x="1",y="1"} 1', 'a{v="1",w="1"} 1'],
      findings: [
        {
          line: 2,
          message:
            'this series of `a` lacks the labels `x`, `y` of its first series and has the labels `v`, `w`, unlike its first series',
        },
      ],
    },
    {
      name: 'a family that is back',
      input: ['a{x="1"} 1', 'b 1', 'a{y="1"} 1'],
      findings: [{ line: 3, related: [{ line: 1 }] }],
    },
  ],
});
