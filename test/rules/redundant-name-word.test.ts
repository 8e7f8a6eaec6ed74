import { redundantNameWord } from '../../src/rules/redundant-name-word.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(redundantNameWord, {
  valid: [
    { name: 'a word inside', input: 'http_stats_requests_total 1' },
    { name: 'the own type, which has a rule of its own', input: ['# TYPE hits_counter counter', 'hits_counter 1'] },
    { name: 'one word', input: 'stats 1' },
  ],
  invalid: [
    {
      name: 'a word at the end',
      input: ['# TYPE queue_stats gauge', 'queue_stats 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 19,
          severity: 'info',
          message: '`queue_stats` ends in the redundant word `stats`',
          help: 'rename it to `queue`',
        },
      ],
    },
    {
      name: 'a word in front of the suffix of counters',
      input: ['# TYPE hits_metric_total counter', 'hits_metric_total 1'],
      findings: [{ line: 1, help: 'rename it to `hits_total`' }],
    },
    { name: 'a type that it is not', input: 'hits_counter 1', findings: [{ line: 1 }] },
  ],
});
