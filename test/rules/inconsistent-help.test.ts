import { inconsistentHelp } from '../../src/rules/inconsistent-help.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(inconsistentHelp, {
  valid: [
    { name: 'a repeated text', input: ['# HELP a help', 'a{x="1"} 1', '# HELP a help', 'a{x="2"} 1'] },
    { name: 'differing texts of two families', input: ['# HELP a one', 'a 1', '# HELP b two', 'b 1'] },
  ],
  invalid: [
    {
      name: 'two texts',
      input: ['# HELP a All requests.', 'a{x="1"} 1', '# HELP a Failed requests.', 'a{x="2"} 1'],
      findings: [
        {
          line: 3,
          column: 8,
          endColumn: 9,
          severity: 'error',
          message: 'help of `a` changed from "All requests." to "Failed requests."',
          related: [{ line: 1, column: 8 }],
        },
      ],
    },
    {
      name: 'a long text with a newline, cut',
      input: ['# HELP a one\\ntwo', `# HELP a ${'x'.repeat(70)}`, 'a 1'],
      findings: [{ line: 2, message: `help of \`a\` changed from "one\\ntwo" to "${'x'.repeat(59)}…"` }],
    },
  ],
});
