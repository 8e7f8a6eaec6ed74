import { percentNotRatio } from '../../src/rules/percent-not-ratio.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(percentNotRatio, {
  valid: [
    { name: 'a ratio', input: 'cpu_usage_ratio 0.5' },
    { name: 'a percentile', input: 'a_percentile 1' },
    { name: 'a name that a client library fixes', input: 'go_gc_gogc_percent 100' },
  ],
  invalid: [
    {
      name: 'a percentage',
      input: ['# TYPE cpu_usage_percent gauge', 'cpu_usage_percent 50'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 25,
          severity: 'info',
          message: '`cpu_usage_percent` is a percentage instead of a ratio',
          help: 'divide its values by 100 and rename it to `cpu_usage_ratio`, or expose one counter for the part and one for the whole',
        },
      ],
    },
    { name: 'both', input: 'hit_ratio_percentage 50', findings: [{ line: 1, help: /rename it to `hit_ratio`,/ }] },
  ],
});
