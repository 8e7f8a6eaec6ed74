import { missingStartTimestamp } from '../../src/rules/missing-start-timestamp.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';

testRule(missingStartTimestamp, {
  valid: [
    { name: 'start timestamps', dialect, input: ['# TYPE x_total counter', 'x_total 1 st@5', '# EOF'] },
    { name: 'a gauge', dialect, input: ['# TYPE x gauge', 'x 1', '# EOF'] },
  ],
  invalid: [
    {
      name: 'counter `x_total` has no start timestamp',
      dialect,
      input: ['# TYPE x_total counter', 'x_total 1', 'x_total{a="b"} 1', '# EOF'],
      findings: [{ line: 2, column: 1, message: 'counter `x_total` has no start timestamp' }],
    },
    {
      name: 'summary `x` has no start timestamp',
      dialect,
      input: ['# TYPE x summary', 'x {count:1,sum:2,quantile:[]}', '# EOF'],
      findings: [{ line: 2, message: 'summary `x` has no start timestamp' }],
    },
  ],
});
