import { bucketLimitExceeded } from '../../src/rules/bucket-limit-exceeded.ts';
import { testRule } from '../support/rule-tester.ts';

function histogram(schema: number, spans: string, counts: string): readonly string[] {
  const native = `schema:${schema},zero_threshold:0.001,zero_count:0,positive_spans:[${spans}],positive_buckets:[${counts}]`;
  return ['# TYPE h histogram', `h {count:8,sum:9,${native}}`, '# EOF'];
}

const dialect = 'openmetrics-2.0.0';

testRule(bucketLimitExceeded, {
  valid: [
    { name: 'a document without a job', dialect, input: histogram(0, '0:4', '2,2,2,2') },
    {
      name: 'as many buckets as the limit',
      dialect,
      input: histogram(0, '0:4', '2,2,2,2'),
      target: { limits: { native_histogram_bucket_limit: 4 } },
    },
    {
      name: 'a histogram that relabelling drops',
      dialect,
      input: histogram(0, '0:4', '2,2,2,2'),
      target: { limits: { native_histogram_bucket_limit: 1 }, relabelling: [{ action: 'drop', regex: '.*' }] },
    },
    {
      name: 'classic buckets',
      dialect,
      input: ['# TYPE h histogram', 'h {count:2,sum:3,bucket:[1:1,2:1,+Inf:2]}', '# EOF'],
      target: { limits: { native_histogram_bucket_limit: 1 } },
    },
  ],
  invalid: [
    {
      name: 'what a lower resolution mends',
      dialect,
      input: histogram(0, '1:4', '2,2,2,2'),
      target: { limits: { native_histogram_bucket_limit: 2 } },
      findings: [
        {
          line: 2,
          severity: 'info',
          family: 'h',
          message:
            'native histogram `h` has 4 buckets; the native_histogram_bucket_limit of the job, 2, makes Prometheus store it with schema -1 instead of 0',
        },
      ],
    },
    {
      name: 'too many buckets at the lowest resolution',
      dialect,
      input: histogram(0, '1:2,200:2', '2,2,2,2'),
      target: { limits: { native_histogram_bucket_limit: 1 } },
      findings: [
        {
          line: 2,
          severity: 'error',
          message:
            'native histogram `h` has 4 buckets, and 2 at the lowest resolution; the native_histogram_bucket_limit of the job is 1',
        },
      ],
    },
  ],
});
