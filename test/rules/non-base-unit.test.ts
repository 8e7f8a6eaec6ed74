import { nonBaseUnit } from '../../src/rules/non-base-unit.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(nonBaseUnit, {
  valid: [
    { name: 'base units', input: ['a_seconds 1', 'b_bytes_total 1', 'c_kelvin 1', 'd_metres 1'] },
    { name: 'a unit after a base unit, which may belong to it', input: 'a_bytes_per_minutes 1' },
    { name: 'no unit', input: 'decibels 1' },
  ],
  invalid: [
    {
      name: 'milliseconds',
      input: ['# TYPE wait_milliseconds_total counter', 'wait_milliseconds_total 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 31,
          severity: 'warning',
          message: '`wait_milliseconds_total` uses milliseconds; the base unit is seconds',
          help: 'divide its values by 1000 and rename it to `wait_seconds_total`',
          promtool: 'wait_milliseconds_total use base unit "seconds" instead of "milliseconds"',
        },
      ],
    },
    {
      name: 'hours',
      input: 'a_hours 1',
      findings: [{ line: 1, help: 'multiply its values by 3600 and rename it to `a_seconds`' }],
    },
    {
      name: 'kilobits',
      input: 'a_kilobits 1',
      findings: [{ line: 1, help: 'multiply its values by 125 and rename it to `a_bytes`' }],
    },
    {
      name: 'a scale of temperature',
      input: 'a_fahrenheit 1',
      findings: [{ line: 1, help: 'convert its values and rename it to `a_celsius`' }],
    },
    {
      name: 'a scale of temperature with a prefix',
      input: 'a_millirankine 1',
      findings: [{ line: 1, help: 'convert its values and rename it to `a_celsius`' }],
    },
    {
      name: 'a plural',
      input: 'a_kelvins 1',
      findings: [
        { line: 1, message: '`a_kelvins` uses kelvins; the unit is called kelvin', help: 'rename it to `a_kelvin`' },
      ],
    },
    {
      name: 'a misspelt prefix that promlint knows',
      input: 'a_mibibytes 1',
      findings: [{ line: 1, promtool: 'a_mibibytes use base unit "bytes" instead of "mibibytes"' }],
    },
    {
      name: 'a prefix that promlint does not know',
      input: 'a_mebibytes 1',
      findings: [
        {
          line: 1,
          help: 'multiply its values by 1048576 and rename it to `a_bytes`',
          message: '`a_mebibytes` uses mebibytes; the base unit is bytes',
        },
      ],
    },
    {
      name: 'a prefix that promlint does not know in front of one that it knows',
      input: 'a_mebibytes_hours 1',
      findings: [
        { line: 1, message: /mebibytes/ },
        { line: 1, message: /hours/, promtool: 'a_mebibytes_hours use base unit "seconds" instead of "hours"' },
      ],
    },
  ],
});
