import { explicitTimestamp } from '../../src/rules/explicit-timestamp.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(explicitTimestamp, {
  valid: [
    { name: 'no timestamps', input: ['# TYPE temperature_celsius gauge', 'temperature_celsius 21.5'] },
    { name: 'no samples', input: ['# TYPE temperature_celsius gauge'] },
    {
      name: 'the timestamp of an exemplar',
      dialect: 'openmetrics',
      input: ['# TYPE reads counter', 'reads_total 1 # {id="a"} 1 1700000000', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'a family with timestamps',
      input: ['temperature_celsius{room="a"} 21.5 1700000000000', 'temperature_celsius{room="b"} 19 1700000000000'],
      findings: [
        {
          line: 1,
          column: 36,
          endColumn: 49,
          severity: 'warning',
          message: 'all samples of `temperature_celsius` have timestamps',
          family: 'temperature_celsius',
          count: 1,
        },
      ],
    },
    {
      name: 'some samples with timestamps',
      dialect: 'openmetrics',
      input: ['temperature_celsius{room="a"} 21.5', 'temperature_celsius{room="b"} 19 1700000000.5', '# EOF'],
      findings: [{ line: 2, column: 34, message: '1 of 2 samples of `temperature_celsius` have timestamps' }],
    },
    {
      name: 'timestamps on everything once',
      input: ['a 1 1', 'b 1 1', 'b{x="y"} 1 1', 'c 1 1', 'd 1 1', 'e 1', 'f 1 1', 'g 1 1'],
      findings: [
        {
          line: 1,
          column: 5,
          message: '7 samples across 6 families have timestamps',
          related: [{ line: 2, column: 5 }, { line: 4 }, { line: 5 }, { line: 7 }],
        },
      ],
    },
  ],
});
