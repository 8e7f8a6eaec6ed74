import { explicitQuantileLabel } from '../../src/rules/explicit-quantile-label.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(explicitQuantileLabel, {
  valid: [
    { name: 'quantiles', input: ['# TYPE s summary', 's{quantile="0.5"} 1', 's_sum 1', 's_count 1'] },
    { name: 'a gauge', input: ['# TYPE a gauge', 'a{quantile="0.5"} 1'] },
  ],
  invalid: [
    {
      name: 'a count',
      input: ['# TYPE s summary', 's_sum 1', 's_count{quantile="0.5"} 1'],
      findings: [
        {
          line: 3,
          severity: 'error',
          message: 'non-quantile sample of summary `s` has the label `quantile`',
          family: 's',
        },
      ],
    },
  ],
});
