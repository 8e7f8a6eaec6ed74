import { elapsedTimeMetric } from '../../src/rules/elapsed-time-metric.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(elapsedTimeMetric, {
  valid: [
    { name: 'a timestamp', input: 'backup_last_success_timestamp_seconds 1' },
    {
      name: 'a counter',
      input: [
        '# TYPE elapsed_seconds_total counter',
        'elapsed_seconds_total 1',
        '# TYPE a_elapsed counter',
        'a_elapsed 1',
      ],
    },
    { name: 'an age without a unit', input: 'checkpoint_age 1' },
    { name: 'changes since', input: 'changes_since_last_save 1' },
  ],
  invalid: [
    {
      name: 'an age',
      input: ['# TYPE backup_age_seconds gauge', 'backup_age_seconds 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 26,
          severity: 'info',
          message: '`backup_age_seconds` appears to expose an elapsed time: `age`',
        },
      ],
    },
    {
      name: 'a time since',
      input: ['time_since_boot 1', 'my_time_since_boot 1', 'seconds_elapsed 1', 'since 1', 'a_since_boot_seconds 1'],
      findings: [{ line: 2, message: /`since`/ }, { line: 3 }, { line: 5 }],
    },
  ],
});
