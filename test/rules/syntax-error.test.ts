import { syntaxError } from '../../src/rules/syntax-error.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(syntaxError, {
  valid: [
    { name: 'a sample with everything', input: 'requests_total{code="200"} 1027 1395066363000' },
    { name: 'comments and empty lines of the text format', input: ['# anything', '', 'a 1'] },
    {
      name: 'an exemplar in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a counter', 'a_total 1 # {id="x"} 1 2', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'log lines among the samples, once',
      input: ['2024/05/06 07:08:09 start', 'a 1', 'INFO scrape took 3s', 'b 1', 'It took very long.', 'c{x=1} 1'],
      findings: [
        {
          line: 1,
          column: 1,
          endColumn: 26,
          severity: 'error',
          message: 'expected a sample, found a log line',
          help: 'write logs to standard error, not into the exposition',
          count: 3,
        },
        { line: 6, column: 5 },
      ],
    },
    {
      name: 'a help text over several lines',
      input: [
        '# HELP a Jobs,',
        'by state',
        '',
        '(see the manual of a for more)',
        '# TYPE a gauge',
        'a 1',
        '# HELP b Jobs.',
        'not b but c',
        'b 1',
      ],
      findings: [
        {
          line: 2,
          column: 1,
          endColumn: 9,
          severity: 'error',
          message: 'expected a sample, found more of the HELP text in line 1',
          help: 'write the help text on one line, with \\n for each line feed in it',
          count: 3,
        },
      ],
    },
    {
      name: 'a broken sample after a HELP line',
      input: [
        '# HELP a Jobs.',
        'a many',
        '# HELP b Jobs.',
        'c{x="1"} many',
        '# HELP d Jobs.',
        '2024/05/06 07:08:09 log',
      ],
      findings: [{ line: 6, message: 'expected a sample, found a log line' }],
    },
    {
      name: 'a line in quotes',
      dialect: 'openmetrics',
      input: ['"a 1.5"', '# EOF'],
      findings: [{ line: 1, column: 1, endColumn: 8, message: 'the whole line is in quotes', help: /write a 1\.5/ }],
    },
    {
      name: 'every bad line, with the lines between them intact',
      input: ['a{x="1} 1', 'b 1', 'c{x=1} 1', 'd'],
      findings: [{ line: 1, severity: 'error' }, { line: 3, column: 5 }, { line: 4 }],
    },
    {
      name: 'single quotes',
      dialect: 'openmetrics',
      input: ["a{x='1'} 1", '# EOF'],
      findings: [{ line: 1, column: 5 }],
    },
  ],
});
