import { nonLegacyName } from '../../src/rules/non-legacy-name.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(nonLegacyName, {
  valid: [
    { name: 'a document without a job', input: ['{"a.b"} 1'] },
    { name: 'any name under the usual scheme', input: ['{"a.b"} 1'], target: {} },
    { name: 'legacy names', input: ['a:b{c="1"} 1'], target: { validation: 'legacy' } },
    {
      name: 'what relabelling drops or renames',
      input: ['{"a.b"} 1', 'c{"d.e"="1"} 1'],
      target: {
        validation: 'legacy',
        relabelling: [
          { source_labels: ['__name__'], regex: 'a.*', action: 'drop' },
          { regex: 'd.e', action: 'labeldrop' },
        ],
      },
    },
  ],
  invalid: [
    {
      name: 'names that need quotes',
      input: ['{"a.b"} 1', 'c{"d.e"="1"} 1'],
      target: { validation: 'legacy' },
      findings: [
        {
          line: 1,
          severity: 'error',
          message: '`a.b` is not a legacy metric name, which metric_name_validation_scheme of the job demands',
        },
        {
          line: 2,
          message:
            'label `d.e` of `c` is not a legacy label name, which metric_name_validation_scheme of the job demands',
        },
      ],
    },
  ],
});
