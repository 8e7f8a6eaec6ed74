import { targetLimitExceeded } from '../../src/rules/target-limit-exceeded.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(targetLimitExceeded, {
  valid: [
    { name: 'a document without a job', input: ['a 1'] },
    { name: 'as many targets as the limit', input: ['a 1'], target: { limits: { target_limit: 3 }, targets: 3 } },
  ],
  invalid: [
    {
      name: 'more targets than the limit',
      input: ['a 1'],
      target: { limits: { target_limit: 2 }, targets: 3 },
      findings: [
        {
          line: 1,
          severity: 'error',
          message: 'the job has 3 targets; its target_limit is 2, so that Prometheus scrapes none',
        },
      ],
    },
  ],
});
