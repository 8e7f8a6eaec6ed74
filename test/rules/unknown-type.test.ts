import { unknownType } from '../../src/rules/unknown-type.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(unknownType, {
  valid: [
    {
      name: 'the types of the text format',
      input: [
        '# TYPE a counter',
        '# TYPE b gauge',
        '# TYPE c histogram',
        '# TYPE d summary',
        '# TYPE e untyped',
        'a 1',
      ],
    },
    {
      name: 'the types of OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a info', '# TYPE b stateset', '# TYPE c gaugehistogram', '# TYPE d unknown', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'an unknown type',
      input: ['# TYPE a timer', 'a 1'],
      findings: [{ line: 1, column: 10, endColumn: 15, severity: 'error' }],
    },
    { name: 'a type of OpenMetrics', input: ['# TYPE a info', 'a 1'], findings: [{ line: 1, column: 10 }] },
    {
      name: 'a type of the text format',
      dialect: 'openmetrics',
      input: ['# TYPE a untyped', 'a 1', '# EOF'],
      findings: [{ line: 1, column: 10 }],
    },
    {
      name: 'a blank in the name',
      input: ['# TYPE crane arm gauge', 'crane_arm 1'],
      findings: [{ line: 1, column: 14, help: 'names cannot contain spaces; did you mean `crane_arm`?' }],
    },
    {
      name: 'the type before the name',
      input: ['# TYPE gauge crane', 'crane 1'],
      findings: [{ line: 1, help: 'the name comes first: write # TYPE crane gauge' }],
    },
    {
      name: 'punctuation before the type',
      input: ['# TYPE crane = gauge', 'crane 1'],
      findings: [{ line: 1, help: 'write # TYPE crane gauge' }],
    },
  ],
});
