import { startTimestampMisplaced } from '../../src/rules/start-timestamp-misplaced.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';

testRule(startTimestampMisplaced, {
  valid: [
    {
      name: 'running counts',
      dialect,
      input: [
        '# TYPE a_total counter',
        'a_total 1 st@5',
        '# TYPE b summary',
        'b {count:1,sum:2,quantile:[]} st@5',
        'c 1 st@5',
        '# EOF',
      ],
    },
  ],
  invalid: [
    {
      name: 'gauge `x` has a start timestamp',
      dialect,
      input: ['# TYPE x gauge', 'x 1 st@5', '# EOF'],
      findings: [{ line: 2, message: 'gauge `x` has a start timestamp' }],
    },
    {
      name: 'gauge histogram `x` has a start timestamp',
      dialect,
      input: ['# TYPE x gaugehistogram', 'x {gcount:1,gsum:2,bucket:[+Inf:1]} st@5', '# EOF'],
      findings: [{ line: 2, message: 'gauge histogram `x` has a start timestamp' }],
    },
    {
      name: 'info metric `x` has a start timestamp',
      dialect,
      input: ['# TYPE x info', 'x 1 st@5', '# EOF'],
      findings: [{ line: 2, message: 'info metric `x` has a start timestamp' }],
    },
    {
      name: 'stateset `x` has a start timestamp',
      dialect,
      input: ['# TYPE x stateset', 'x{x="a"} 1 st@5', '# EOF'],
      findings: [{ line: 2, message: 'stateset `x` has a start timestamp' }],
    },
  ],
});
