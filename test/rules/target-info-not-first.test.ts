import { targetInfoNotFirst } from '../../src/rules/target-info-not-first.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';
const target = ['# TYPE target_info info', 'target_info{a="b"} 1'];

testRule(targetInfoNotFirst, {
  valid: [
    { name: 'the first family', dialect, input: [...target, '# TYPE a gauge', 'a 1', '# EOF'] },
    { name: 'a gauge of that name', dialect, input: ['a 1', '# TYPE target_info gauge', 'target_info 1', '# EOF'] },
    { name: 'text', dialect: 'prometheus-1.0.0', input: ['a 1', 'target_info 1'] },
  ],
  invalid: [
    {
      name: 'one family before it',
      dialect,
      input: ['a 1', ...target, '# EOF'],
      findings: [{ line: 2, column: 8, message: '`target_info` comes after another family' }],
    },
    {
      name: 'several families before it',
      dialect,
      input: ['a 1', 'b 1', ...target, '# EOF'],
      findings: [{ line: 3, message: '`target_info` comes after 2 other families' }],
    },
  ],
});
