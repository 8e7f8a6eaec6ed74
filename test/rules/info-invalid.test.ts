import { infoInvalid } from '../../src/rules/info-invalid.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(infoInvalid, {
  valid: [
    {
      name: 'what is not a number',
      dialect: 'openmetrics',
      input: ['# TYPE build info', 'build_info{version="1"} +NaN', '# EOF'],
    },
    {
      name: 'one, in any spelling',
      dialect: 'openmetrics',
      input: ['# TYPE build info', 'build_info{version="1"} 1', 'build_info{version="2"} 1.0', '# EOF'],
    },
    { name: 'a gauge of the text format', input: ['# TYPE build_info gauge', 'build_info{version="1"} 2'] },
  ],
  invalid: [
    {
      name: 'other values',
      dialect: 'openmetrics',
      input: ['# TYPE build info', 'build_info{version="1"} 0', 'build_info{version="2"} NaN', '# EOF'],
      findings: [
        {
          line: 2,
          column: 25,
          endColumn: 26,
          severity: 'error',
          message: 'info metric `build` is 0, not 1',
          family: 'build',
          count: 2,
        },
      ],
    },
  ],
});
