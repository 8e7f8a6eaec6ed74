import { metadataOrder } from '../../src/rules/metadata-order.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';

testRule(metadataOrder, {
  valid: [
    {
      name: 'the order of the specification',
      dialect,
      input: [
        '# TYPE x_s gauge',
        '# UNIT x_s s',
        '# HELP x_s X.',
        'x_s 1',
        '# TYPE y gauge',
        '# HELP y Y.',
        'y 1',
        '# EOF',
      ],
    },
  ],
  invalid: [
    {
      name: 'HELP line of `x` comes before its TYPE line',
      dialect,
      input: ['# HELP x X.', '# TYPE x gauge', 'x 1', '# EOF'],
      findings: [{ line: 1, column: 8, message: 'HELP line of `x` comes before its TYPE line' }],
    },
    {
      name: 'HELP line of `x_s` comes before its UNIT line',
      dialect,
      input: ['# TYPE x_s gauge', '# HELP x_s X.', '# UNIT x_s s', 'x_s 1', '# EOF'],
      findings: [{ line: 2, message: 'HELP line of `x_s` comes before its UNIT line' }],
    },
  ],
});
