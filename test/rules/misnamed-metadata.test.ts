import { misnamedMetadata } from '../../src/rules/misnamed-metadata.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(misnamedMetadata, {
  valid: [
    { name: 'metadata with its samples', input: ['# HELP a A.', '# TYPE a gauge', 'a 1', 'a_info 1'] },
    { name: 'an empty family before a complete one', input: ['# TYPE a_b gauge', '# TYPE a_c gauge', 'a_c 1'] },
    { name: 'an empty family before another name', input: ['# TYPE mail_queue gauge', 'mail_errors 1'] },
    {
      name: 'a family between HELP and TYPE that has metadata',
      input: ['# HELP a A.', '# TYPE b gauge', 'b 1', 'a 1'],
    },
    { name: 'two samples between HELP and TYPE', input: ['# HELP a A.', 'b{c="d"} 1', 'b{c="e"} 2', '# TYPE a gauge'] },
    { name: 'metadata apart from its samples', input: ['# TYPE a gauge', 'a_info 1', 'a 1'] },
    {
      name: 'a counter of OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a counter', 'a_total 1', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'a HELP text that goes on in a line that reads as a sample',
      input: ['# HELP a The limit, which is', 'about 5', '# TYPE a gauge', 'a 1'],
      findings: [
        {
          line: 2,
          message: '`about` looks like the continuation of the HELP line of `a`',
          help: 'write \\n for a line feed in a HELP text',
          family: 'about',
        },
      ],
    },
    {
      name: 'the same before a sample',
      input: ['# HELP a The limit, which is', 'about 5', 'a 1'],
      findings: [{ line: 2 }],
    },
    {
      name: 'metadata of a shorter name',
      input: ['# HELP wheel W.', '# TYPE wheel gauge', 'wheel_info{size="2"} 1'],
      findings: [
        {
          line: 2,
          column: 8,
          endColumn: 13,
          severity: 'warning',
          message: 'metadata of `wheel` does not apply to the samples that follow, which are named `wheel_info`',
          help: 'write `wheel_info` in the HELP and TYPE lines, or `wheel` in the samples',
          family: 'wheel',
          related: [{ line: 3, column: 1 }],
        },
      ],
    },
    {
      name: 'names that share most of their words',
      input: ['# TYPE pump_water_level gauge', 'pump_level_water 1'],
      findings: [{ line: 1 }],
    },
    {
      name: 'a HELP line without the name',
      input: ['# HELP Number of wheels', '# TYPE wheels gauge', 'wheels 4'],
      findings: [
        {
          line: 1,
          message: 'HELP line of `wheels` has `Number` in place of the name',
          help: 'write # HELP wheels, then the text',
        },
      ],
    },
    {
      name: 'a counter that is declared as in OpenMetrics, its samples anywhere',
      input: ['# TYPE fares counter', '# TYPE rides counter', 'fares_total 1', 'rides_total 1'],
      findings: [
        { line: 1, message: /^TYPE line of the counter `fares` does not apply/, help: /ends in # EOF/ },
        { line: 2 },
      ],
    },
  ],
});
