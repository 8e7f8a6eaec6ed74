import { reservedPrefix } from '../../src/rules/reserved-prefix.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(reservedPrefix, {
  valid: [
    { name: 'a prefix in front', input: ['myapp_up 1', 'myapp_scrape_duration_seconds 1'] },
    { name: 'a word that starts so', input: ['upstream 1', 'scraper_runs 1'] },
    {
      name: 'federation',
      input: ['up{instance="a:1",job="b"} 1', 'scrape_duration_seconds{instance="a:1",job="b"} 1'],
    },
  ],
  invalid: [
    {
      name: 'names of the server',
      input: ['# TYPE up gauge', 'up 1', 'scrape_errors{x="1"} 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 10,
          severity: 'info',
          message: '`up` is reserved by Prometheus for scrape metadata',
          help: 'prefix the name with that of the application: `myapp_up`',
        },
        { line: 3 },
      ],
    },
    {
      name: 'an underscore',
      input: '__a_b{instance="a"} 1',
      findings: [
        { line: 1, message: '`__a_b` starts with an underscore, which is reserved', help: 'rename it to `a_b`' },
      ],
    },
    {
      name: 'an underscore in front of a digit',
      input: '_9 1',
      findings: [{ line: 1, help: 'rename it to another name' }],
    },
  ],
});
