import { missingHelp } from '../../src/rules/missing-help.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(missingHelp, {
  valid: [
    {
      name: 'the creation time of a counter of OpenMetrics, as a family of its own',
      dialect: 'openmetrics',
      input: ['# TYPE a counter', '# HELP a A.', 'a_total 1', '# TYPE a_created gauge', 'a_created 1', '# EOF'],
    },
    { name: 'a text', input: ['# HELP a help', 'a 1'] },
    { name: 'a text that comes after the samples', input: ['a 1', '# HELP a help'] },
    { name: 'a text that comes much later', input: ['a 1', 'b 1', '# HELP b help', '# HELP a help'] },
    {
      name: 'a text that comes after metadata and the samples of others',
      input: ['# TYPE a gauge', '# TYPE b gauge', '# HELP b help', 'b 1', '# HELP a help', 'a 1'],
    },
    {
      name: 'a text of OpenMetrics that comes after metadata of others',
      dialect: 'openmetrics',
      input: ['# TYPE a gauge', '# HELP b help', 'b 1', '# HELP a help', 'a 1', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'no line',
      input: ['# TYPE a gauge', 'a 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 9,
          severity: 'warning',
          message: '`a` has no help text',
          help: 'add a line # HELP a … that says what is measured',
          promtool: 'a no help text',
        },
      ],
    },
    {
      name: 'a line without a text',
      input: ['# HELP a', 'a 1'],
      findings: [{ line: 1, column: 8, endColumn: 9, message: '`a` has no help text', promtool: 'a no help text' }],
    },
    { name: 'a line of blanks', input: ['# HELP a   ', 'a 1'], findings: [{ line: 1, promtool: 'a no help text' }] },
    {
      name: 'a line without a text in OpenMetrics',
      dialect: 'openmetrics',
      input: ['# HELP a ', 'a 1', '# EOF'],
      findings: [{ line: 1, column: 8, endColumn: 9 }],
    },
    {
      name: 'the base name of a histogram',
      input: ['# TYPE h histogram', 'h_bucket{le="+Inf"} 1', 'h_sum 1', 'h_count 1'],
      findings: [{ line: 1, promtool: 'h no help text' }],
    },
    {
      name: 'metadata alone, which promlint does not see',
      input: ['# TYPE a gauge', '# HELP b help', 'b 1'],
      findings: [{ line: 1, family: 'a' }],
    },
    {
      name: 'metadata in front of the samples of others',
      input: ['# TYPE a gauge', '# TYPE b gauge', 'a 1', 'b 1'],
      findings: [
        { line: 1, promtool: 'a no help text', count: 1 },
        { line: 2, promtool: 'b no help text', count: 1 },
      ],
    },
    {
      name: 'a family that comes back',
      input: ['a{x="1"} 1', '# HELP b help', 'b 1', 'a{x="2"} 1'],
      findings: [{ line: 1, count: 1 }],
    },
    {
      name: 'OpenMetrics, which promlint does not read',
      dialect: 'openmetrics',
      input: ['a 1', '# EOF'],
      findings: [{ line: 1, column: 1 }],
    },
    {
      name: 'a creation time in the text format',
      input: ['# HELP a_total A.', '# TYPE a_total counter', 'a_total 1', 'a_created 1'],
      findings: [
        { line: 4, help: 'delete the line: it is the creation time of `a_total`, which only OpenMetrics has' },
      ],
    },
  ],
});
