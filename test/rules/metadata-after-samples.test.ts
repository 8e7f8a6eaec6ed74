import { metadataAfterSamples } from '../../src/rules/metadata-after-samples.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(metadataAfterSamples, {
  valid: [
    { name: 'metadata in front', input: ['# HELP a help', '# TYPE a gauge', 'a 1'] },
    { name: 'a late HELP line of the text format', input: ['a 1', '# HELP a help'] },
  ],
  invalid: [
    {
      name: 'a late TYPE line',
      input: ['a 1', '# TYPE a gauge'],
      findings: [
        {
          line: 2,
          column: 8,
          endColumn: 9,
          severity: 'error',
          message: 'TYPE line of `a` comes after its samples',
          related: [{ line: 1, column: 1 }],
        },
      ],
    },
    {
      name: 'a late HELP line of OpenMetrics',
      dialect: 'openmetrics',
      input: ['# TYPE a gauge', 'a 1', '# HELP a help', '# EOF'],
      findings: [{ line: 3, message: 'HELP line of `a` comes after its samples' }],
    },
  ],
});
