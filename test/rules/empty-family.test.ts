import { emptyFamily } from '../../src/rules/empty-family.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(emptyFamily, {
  valid: [
    { name: 'samples', input: ['# TYPE a gauge', 'a 1'] },
    { name: 'samples after the metadata of others', input: ['# TYPE a gauge', '# TYPE b gauge', 'a 1', 'b 1'] },
    { name: 'metadata after the samples', input: ['a 1', 'b 1', '# HELP a help'] },
  ],
  invalid: [
    {
      name: 'metadata alone',
      input: ['# HELP a help', '# TYPE a gauge', '# TYPE b gauge', 'b 1'],
      findings: [{ line: 2, column: 8, endColumn: 9, severity: 'info', message: '`a` has metadata but no samples' }],
    },
    { name: 'OpenMetrics', dialect: 'openmetrics', input: ['# TYPE a gauge', '# EOF'], findings: [{ line: 1 }] },
  ],
});
