import { counterWithoutTotal } from '../../src/rules/counter-without-total.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(counterWithoutTotal, {
  valid: [
    { name: 'a counter', input: ['# TYPE a_total counter', 'a_total 1'] },
    { name: 'a gauge', input: ['# TYPE a gauge', 'a 1'] },
    {
      name: 'a counter of OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a counter', 'a_total 1', 'a_created 1', '# EOF'],
    },
    {
      name: 'a family of OpenMetrics that has the suffix of its samples',
      dialect: 'openmetrics',
      input: ['# TYPE a_total counter', 'a_total 1', '# EOF'],
    },
    {
      name: 'a counter of OpenMetrics 2.0',
      dialect: 'openmetrics-2.0.0',
      input: ['# TYPE a_total counter', 'a_total 1', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'a counter without the suffix, once a family',
      input: ['# TYPE requests counter', 'requests{x="1"} 1', 'b 1', 'requests{x="2"} 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 16,
          severity: 'warning',
          message: 'counter `requests` does not end in `_total`',
          help: 'rename it to `requests_total`',
          family: 'requests',
          promtool: 'requests counter metrics should have "_total" suffix',
          count: 1,
        },
      ],
    },
    {
      name: 'a family without samples, which promlint does not see',
      input: '# TYPE requests counter',
      findings: [{ line: 1 }],
    },
    {
      name: 'metadata separate from its samples',
      input: [
        '# HELP requests help',
        '# TYPE errors_total counter',
        '# TYPE requests counter',
        'errors_total 1',
        'requests 1',
      ],
      findings: [{ line: 3, column: 8, promtool: 'requests counter metrics should have "_total" suffix', count: 1 }],
    },
    {
      name: 'a sample of OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE requests counter', 'requests 1', '# EOF'],
      findings: [
        {
          line: 2,
          column: 1,
          endColumn: 9,
          message: 'counter sample `requests` does not end in `_total`',
          help: 'rename it to `requests_total`',
        },
      ],
    },
    {
      name: 'a family of OpenMetrics 2.0',
      dialect: 'openmetrics-2.0.0',
      input: ['# TYPE requests counter', 'requests 1', '# EOF'],
      findings: [{ line: 1, message: 'counter `requests` does not end in `_total`' }],
    },
    {
      name: 'a counter that is plainly a gauge',
      input: ['# TYPE pool_free_bytes counter', 'pool_free_bytes 1', '# TYPE hours_to_expiration counter'],
      findings: [
        {
          line: 1,
          message: 'counter `pool_free_bytes` does not end in `_total` and is named like a gauge',
          help: 'declare it as a gauge if its value can decrease; end its name in _total only if it counts something',
        },
        { line: 3, help: /declare it as a gauge/ },
      ],
    },
    {
      name: 'more counters that are plainly gauges',
      input: [
        'max_connections',
        'open_sockets',
        'licence_days_left',
        'seconds_until_renewal',
        'queue_length',
        'free_space',
        'cpu_load',
        'NODE_DEV_COUNT',
        'diskavail',
        'worker_threads',
      ].map((name) => `# TYPE ${name} counter`),
      findings: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((line) => ({ line, help: /declare it as a gauge/ })),
    },
    {
      name: 'counters whose names have words of gauges',
      input: [
        'max_exceeded',
        'open_errors',
        'users_left',
        'length_changes',
        'page_load',
        'peers_refused',
        'memory_failcnt',
      ].map((name) => `# TYPE ${name} counter`),
      findings: [
        { line: 1, help: 'rename it to `max_exceeded_total`' },
        { line: 2, help: 'rename it to `open_errors_total`' },
        { line: 3, help: 'rename it to `users_left_total`' },
        { line: 4, help: 'rename it to `length_changes_total`' },
        { line: 5, help: 'rename it to `page_load_total`' },
        { line: 6, help: 'rename it to `peers_refused_total`' },
        { line: 7, help: 'rename it to `memory_failcnt_total`' },
      ],
    },
    {
      name: 'total first, and in a sample of OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE total_visits counter', 'total_visits 1', '# EOF'],
      findings: [{ line: 2, help: 'rename it to `visits_total`' }],
    },
    {
      name: 'a counter that is plainly a gauge, in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE pool_free counter', 'pool_free 1', '# EOF'],
      findings: [{ line: 2, help: /declare it as a gauge/ }],
    },
    {
      name: 'total in the middle, a suffix of others, other faults of the name',
      input: ['# TYPE db_total_replies counter', '# TYPE jobs_total_count counter', '# TYPE waitMs_counter counter'],
      findings: [
        { line: 1, help: 'rename it to `db_replies_total`' },
        { line: 2, help: 'rename it to `jobs_total`' },
        { line: 3, help: 'rename it to `wait_seconds_total`, with its values converted' },
      ],
    },
  ],
});
