import { startTimestampAfterSample } from '../../src/rules/start-timestamp-after-sample.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';

testRule(startTimestampAfterSample, {
  valid: [
    { name: 'the same time', dialect, input: ['# TYPE x_total counter', 'x_total 1 10.5 st@10.50', '# EOF'] },
    {
      name: 'one of the two',
      dialect,
      input: ['# TYPE x_total counter', 'x_total 1 st@10', 'x_total{a="b"} 1 5', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'start timestamp 10.500000001 is after the timestamp 10.5 of the sample',
      dialect,
      input: ['# TYPE x_total counter', 'x_total 1 10.5 st@10.500000001', '# EOF'],
      findings: [
        { line: 2, column: 19, message: 'start timestamp 10.500000001 is after the timestamp 10.5 of the sample' },
      ],
    },
  ],
});
