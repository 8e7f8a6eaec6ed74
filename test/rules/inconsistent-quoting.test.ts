import { inconsistentQuoting } from '../../src/rules/inconsistent-quoting.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';

testRule(inconsistentQuoting, {
  valid: [
    {
      name: 'quotes everywhere, or nowhere',
      dialect,
      input: ['# TYPE "x" gauge', '{"x"} 1', '# TYPE y gauge', 'y 1', '# EOF'],
    },
  ],
  invalid: [
    {
      name: '`x` is written without quotes here, but in quotes before',
      dialect,
      input: ['# TYPE "x" gauge', 'x 1', 'x{a="b"} 1', '# EOF'],
      findings: [{ line: 2, column: 1, message: '`x` is written without quotes here, but in quotes before' }],
    },
    {
      name: '`x` is written in quotes here, but without them before',
      dialect,
      input: ['x 1', '{"x",a="b"} 1', '# EOF'],
      findings: [{ line: 2, message: '`x` is written in quotes here, but without them before' }],
    },
  ],
});
