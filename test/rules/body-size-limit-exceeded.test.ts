import { bodySizeLimitExceeded } from '../../src/rules/body-size-limit-exceeded.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(bodySizeLimitExceeded, {
  valid: [
    { name: 'a document without a job', input: ['a 1'] },
    { name: 'a body below the limit', input: 'a 1\n', target: { limits: { body_size_limit: 5 } } },
  ],
  invalid: [
    {
      name: 'a body that reaches the limit',
      input: 'a 1\n',
      target: { limits: { body_size_limit: 4 } },
      findings: [
        {
          line: 1,
          severity: 'error',
          message: 'the body has 4 bytes, before compression; the body_size_limit of its job is 4',
        },
      ],
    },
  ],
});
