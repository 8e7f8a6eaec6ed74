import { abbreviatedUnit } from '../../src/rules/abbreviated-unit.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(abbreviatedUnit, {
  valid: [
    { name: 'units that are spelt out', input: ['a_seconds 1', 'b_bytes_total 1'] },
    { name: 'a unit in front', input: 'ms_ticks 1' },
    { name: 'a word that ends so', input: 'a_items 1' },
  ],
  invalid: [
    {
      name: 'an abbreviation beside a unit',
      input: '# TYPE till_h_seconds gauge',
      findings: [{ line: 1, help: 'write the word that `h` stands for, or leave it out: the unit is seconds already' }],
    },
    {
      name: 'milliseconds',
      input: ['# TYPE wait_ms gauge', 'wait_ms 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 15,
          severity: 'warning',
          message: '`wait_ms` abbreviates a unit: `ms`',
          help: 'expose seconds and rename it to `wait_seconds`',
          promtool: 'wait_ms metric names should not contain abbreviated units',
        },
      ],
    },
    {
      name: 'a unit inside, in capitals',
      input: 'heap_MB_used 1',
      findings: [{ line: 1, help: 'expose bytes and rename it to `heap_bytes_used`' }],
    },
    {
      name: 'two units',
      input: 'a_kb_sec 1',
      findings: [
        { line: 1, message: /`sec`/ },
        { line: 1, message: /`kb`/ },
      ],
    },
    {
      name: 'metres or minutes',
      input: 'depth_m 1',
      findings: [
        {
          line: 1,
          message: '`depth_m` abbreviates a unit: `m`, which may mean metres or minutes',
          help: 'rename it to `depth_meters` if it is in metres; if it is in minutes, expose seconds and rename it to `depth_seconds`',
        },
      ],
    },
  ],
});
