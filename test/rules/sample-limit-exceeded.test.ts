import { sampleLimitExceeded } from '../../src/rules/sample-limit-exceeded.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(sampleLimitExceeded, {
  valid: [
    { name: 'a document without a job', input: ['a 1', 'b 1'] },
    { name: 'as many samples as the limit', input: ['a 1', 'b 1'], target: { limits: { sample_limit: 2 } } },
    {
      name: 'what is left after relabelling',
      input: ['a 1', 'b{x="1"} 1', 'b{x="2"} 1'],
      target: { limits: { sample_limit: 2 }, relabelling: [{ source_labels: ['x'], regex: '1', action: 'drop' }] },
    },
  ],
  invalid: [
    {
      name: 'more samples than the limit',
      input: ['# TYPE a gauge', 'a 1', 'b{x="y"} 2', 'c 3'],
      target: { limits: { sample_limit: 1 } },
      findings: [
        {
          line: 3,
          column: 1,
          endColumn: 9,
          severity: 'error',
          message: 'the target has 3 samples; the sample_limit of its job, 1, is exceeded here',
        },
      ],
    },
    {
      name: 'more than are left after relabelling, which sees the labels of the target',
      input: ['a 1', 'b 1', 'c 1', 'd 1'],
      target: {
        limits: { sample_limit: 1 },
        relabelling: [{ source_labels: ['__name__', 'job'], regex: '[ad];a', action: 'drop' }],
      },
      findings: [
        {
          line: 3,
          message:
            'the target has 2 samples after metric_relabel_configs, which drop 2; the sample_limit of its job, 1, is exceeded here',
        },
      ],
    },
    {
      name: 'values that are several samples',
      dialect: 'openmetrics-2.0.0',
      input: [
        '# TYPE h histogram',
        'h {count:2,sum:3,bucket:[1:1,+Inf:2]}',
        '# TYPE s summary',
        's {count:2,sum:3,quantile:[0.5:1]}',
        '# EOF',
      ],
      target: { limits: { sample_limit: 5 } },
      findings: [{ line: 4, message: /has 7 samples/ }],
    },
  ],
});
