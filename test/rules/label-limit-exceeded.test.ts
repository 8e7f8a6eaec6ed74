import { labelLimitExceeded } from '../../src/rules/label-limit-exceeded.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(labelLimitExceeded, {
  valid: [
    { name: 'a document without a job', input: ['a{b="1"} 1'] },
    { name: 'as many labels as the limit', input: ['a{b="1"} 1'], target: { limits: { label_limit: 4 } } },
    {
      name: 'texts that are as long as the limits',
      input: ['metric{name="value"} 1'],
      target: { limits: { label_name_length_limit: 8, label_value_length_limit: 6 } },
    },
    {
      name: 'a label that relabelling drops',
      input: ['a{b="1",c="2"} 1'],
      target: { limits: { label_limit: 4 }, relabelling: [{ regex: 'c', action: 'labeldrop' }] },
    },
    {
      name: 'a series that relabelling drops',
      input: ['a{b="long text"} 1'],
      target: { limits: { label_value_length_limit: 5 }, relabelling: [{ regex: '.*', action: 'drop' }] },
    },
  ],
  invalid: [
    {
      name: 'more labels than the limit, with the name and the labels of the target',
      input: ['a{b="1"} 1', 'a{b="2"} 1'],
      target: { limits: { label_limit: 3 } },
      findings: [
        {
          line: 1,
          count: 2,
          severity: 'error',
          family: 'a',
          message:
            'a series of `a` has 4 labels, with its name and those of the target; the label_limit of the job is 3',
        },
      ],
    },
    {
      name: 'long names, of the target, too',
      input: ['a{b_long="1"} 1'],
      target: { limits: { label_name_length_limit: 7 }, labels: { x_too_long: '1' } },
      findings: [
        { line: 1, message: 'label name `__name__` of `a` has 8 bytes; the label_name_length_limit of the job is 7' },
        {
          line: 1,
          message: 'label name `x_too_long` of `a` has 10 bytes; the label_name_length_limit of the job is 7',
        },
      ],
    },
    {
      name: 'long values in bytes, the name among them',
      input: ['a_name{b="ééé"} 1'],
      target: { limits: { label_value_length_limit: 5 } },
      findings: [
        {
          line: 1,
          message:
            'the value of label `__name__` of `a_name` has 6 bytes; the label_value_length_limit of the job is 5',
        },
        {
          line: 1,
          message: 'the value of label `b` of `a_name` has 6 bytes; the label_value_length_limit of the job is 5',
        },
      ],
    },
    {
      name: 'the bound of a value with buckets',
      dialect: 'openmetrics-2.0.0',
      input: ['# TYPE h histogram', 'h {count:2,sum:3,bucket:[1:1,+Inf:2]}', '# EOF'],
      target: { limits: { label_limit: 3 } },
      findings: [{ line: 2, message: /has 4 labels/ }],
    },
  ],
});
