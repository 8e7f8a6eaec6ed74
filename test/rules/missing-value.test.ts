import { missingValue } from '../../src/rules/missing-value.ts';
import { bodyOf } from '../protobuf/support/oracle.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'protobuf';

testRule(missingValue, {
  valid: [
    { name: 'a zero that is set', dialect, input: bodyOf({ name: 'x', type: 1, metric: [{ gauge: { value: 0 } }] }) },
    { name: 'an unknown type', dialect, input: bodyOf({ name: 'x', type: 9, metric: [{ gauge: { value: 0 } }] }) },
  ],
  invalid: [
    {
      name: 'a gauge in a family of counters',
      dialect,
      input: bodyOf({ name: 'x', type: 0, metric: [{ counter: { value: 1 } }, { gauge: { value: 7 } }] }),
      findings: [
        {
          line: 3,
          severity: 'error',
          message: 'metric of counter `x` has a value of the field `gauge`, so Prometheus reads 0',
          help: 'set the field `counter`, or correct the type of the family',
          family: 'x',
        },
      ],
    },
    {
      name: 'a histogram without any value',
      dialect,
      input: bodyOf({ name: 'x', type: 4, metric: [{}] }),
      findings: [{ line: 2, message: 'metric of histogram `x` has no value, so Prometheus reads an empty one' }],
    },
  ],
});
