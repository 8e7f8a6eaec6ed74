import { duplicateHelp } from '../../src/rules/duplicate-help.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(duplicateHelp, {
  valid: [{ name: 'one line a family', input: ['# HELP a one', 'a 1', '# HELP b one', 'b 1'] }],
  invalid: [
    {
      name: 'a second line, though equal',
      input: ['# HELP a one', '# HELP a one', 'a 1'],
      findings: [
        {
          line: 2,
          column: 8,
          endColumn: 9,
          severity: 'error',
          message: 'second HELP line for `a`',
          family: 'a',
          related: [{ line: 1, column: 8 }],
        },
      ],
    },
    {
      name: 'HELP and TYPE before every sample, as one finding',
      input: ['a', 'a', 'a', 'b', 'b'].flatMap((name, index) => [
        `# HELP ${name} x`,
        `# TYPE ${name} gauge`,
        `${name}{l="${index}"} 1`,
      ]),
      findings: [
        {
          line: 4,
          count: 3,
          severity: 'error',
          message: 'HELP and TYPE are repeated before samples of the same metric',
          help: /once for each metric/,
        },
      ],
    },
    {
      name: 'families that reappear, each alone',
      input: [
        '# HELP a x',
        '# TYPE a gauge',
        'a 1',
        '# HELP b x',
        '# TYPE b gauge',
        'b 1',
        '# HELP a x',
        '# TYPE a gauge',
        'a 2',
        '# HELP b x',
        '# TYPE b gauge',
        'b 2',
      ],
      findings: [
        { line: 7, family: 'a' },
        { line: 10, family: 'b' },
      ],
    },
    {
      name: 'a great many in one family',
      input: Array.from({ length: 150 }, (_, index) => ['# TYPE a gauge', '# HELP a x', `a{l="${index}"} 1`]).flat(),
      findings: [{ line: 4, count: 149 }],
    },
    {
      name: 'a second line in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a gauge', '# HELP a one', '# HELP a two', '# EOF'],
      findings: [{ line: 3, related: [{ line: 2 }] }],
    },
  ],
});
