import { statesetInvalid } from '../../src/rules/stateset-invalid.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(statesetInvalid, {
  valid: [
    {
      name: 'what is not a number',
      dialect: 'openmetrics',
      input: ['# TYPE mode stateset', 'mode{mode="on"} +NaN', '# EOF'],
    },
    {
      name: 'states that are 0 and 1',
      dialect: 'openmetrics',
      input: ['# TYPE mode stateset', 'mode{mode="on"} 1', 'mode{mode="off"} 0.0', '# EOF'],
    },
    { name: 'a gauge of the text format', input: ['# TYPE mode gauge', 'mode 2'] },
  ],
  invalid: [
    {
      name: 'another value',
      dialect: 'openmetrics',
      input: ['# TYPE mode stateset', 'mode{mode="on"} 2', 'mode{mode="off"} NaN', '# EOF'],
      findings: [
        {
          line: 2,
          column: 17,
          endColumn: 18,
          severity: 'error',
          message: 'a state of `mode` is 2, not 0 or 1',
          family: 'mode',
          count: 2,
        },
      ],
    },
    {
      name: 'no state',
      dialect: 'openmetrics',
      input: ['# TYPE mode stateset', 'mode{state="on"} 1', '# EOF'],
      findings: [
        {
          line: 2,
          column: 1,
          endColumn: 17,
          severity: 'error',
          message: 'sample of stateset `mode` lacks the label `mode`, which names the state',
          help: 'write mode{mode="<state>"}',
        },
      ],
    },
  ],
});
