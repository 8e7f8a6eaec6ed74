import { missingType } from '../../src/rules/missing-type.ts';
import { bodyOf } from '../protobuf/support/oracle.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(missingType, {
  valid: [
    { name: 'a TYPE line', input: ['# TYPE a gauge', 'a 1'] },
    { name: 'an untyped family', input: ['# TYPE a untyped', 'a 1'] },
    { name: 'metadata alone', input: '# HELP a help' },
    { name: 'a TYPE line that is late', input: ['a 1', '# TYPE a gauge'] },
    { name: 'an unknown type', input: ['# TYPE a timer', 'a 1'] },
  ],
  invalid: [
    {
      name: 'a message without a type, which means counter',
      dialect: 'protobuf',
      input: bodyOf({ name: 'x_total', metric: [{ counter: { value: 1 } }] }),
      findings: [{ line: 1, column: 16, severity: 'warning', message: '`x_total` has no type, which means counter' }],
    },
    {
      name: 'a message without a type whose values are no counters',
      dialect: 'protobuf',
      input: bodyOf({ name: 'x', metric: [{ counter: {} }, { gauge: { value: 1 } }] }),
      findings: [
        { line: 1, severity: 'error', message: '`x` has no type, which means counter, so Prometheus reads 0' },
      ],
    },
    {
      name: 'a sample alone, once a family',
      input: ['a{x="1"} 1', 'a{x="2"} 1'],
      findings: [
        {
          line: 1,
          column: 1,
          endColumn: 2,
          severity: 'info',
          message: '`a` has no TYPE line, so it is untyped',
          help: 'add a line # TYPE a … before its samples',
          family: 'a',
        },
      ],
    },
    {
      name: 'a HELP line alone, and a family that comes back',
      input: ['# HELP a help', 'a{x="1"} 1', '# TYPE b gauge', 'b 1', 'a{x="2"} 1'],
      findings: [{ line: 1, column: 8, endColumn: 9, count: 1 }],
    },
    { name: 'OpenMetrics', dialect: 'openmetrics', input: ['a 1', '# EOF'], findings: [{ line: 1 }] },
  ],
});
