import { exemplarTimestamp } from '../../src/rules/exemplar-timestamp.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';

testRule(exemplarTimestamp, {
  valid: [
    {
      name: 'times between',
      dialect,
      input: ['# TYPE x_total counter', 'x_total 1 20 st@10 # {} 1 10 # {} 1 20', '# EOF'],
    },
    { name: 'no other times', dialect, input: ['# TYPE x_total counter', 'x_total 1 # {} 1 10', '# EOF'] },
  ],
  invalid: [
    {
      name: 'exemplar is from 9.5, before the start timestamp 10 of its sample',
      dialect,
      input: ['# TYPE x_total counter', 'x_total 1 20 st@10 # {} 1 15 # {} 1 9.5', '# EOF'],
      findings: [{ line: 2, message: 'exemplar is from 9.5, before the start timestamp 10 of its sample' }],
    },
    {
      name: 'exemplar is from 20.5, after the timestamp 20 of its sample',
      dialect,
      input: ['# TYPE x_total counter', 'x_total 1 20 st@10 # {} 1 20.5', '# EOF'],
      findings: [{ line: 2, message: 'exemplar is from 20.5, after the timestamp 20 of its sample' }],
    },
  ],
});
