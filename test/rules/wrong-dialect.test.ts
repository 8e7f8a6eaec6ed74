import { wrongDialect } from '../../src/rules/wrong-dialect.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(wrongDialect, {
  valid: [
    { name: 'the text format', input: 'a 1' },
    { name: 'a comment that is not the last line', input: ['# EOF', 'a 1', '# EOX'] },
    { name: 'OpenMetrics', dialect: 'openmetrics', input: ['# TYPE a_total counter', 'a_total_total 1', '# EOF'] },
    {
      name: 'a counter of OpenMetrics 2.0',
      dialect: 'openmetrics-2.0.0',
      input: ['# TYPE a_total counter', 'a_total 1'],
    },
    { name: 'what has been found out', dialect: 'auto', input: ['a 1', '# EOF'] },
  ],
  invalid: [
    {
      name: 'OpenMetrics that is read as text',
      input: ['# TYPE a counter', 'a_total 1', '# EOF'],
      findings: [
        {
          line: 3,
          column: 1,
          endColumn: 6,
          severity: 'info',
          message: 'document has `# EOF` (OpenMetrics) but is parsed as prometheus-1.0.0',
          help: 'use -d openmetrics',
        },
      ],
    },
    {
      name: 'text that is read as OpenMetrics',
      dialect: 'openmetrics',
      input: ['# HELP a_total help', '# TYPE a_total counter', 'a_total 1', '# TYPE b untyped', 'b 1'],
      findings: [
        { line: 2, column: 8, endColumn: 15, message: /no `# EOF` .* openmetrics-1.0.0$/, help: 'use -d prometheus' },
      ],
    },
    {
      name: 'a type of the text format',
      dialect: 'openmetrics-2.0.0',
      input: ['# TYPE b untyped', 'b 1'],
      findings: [{ line: 1 }],
    },
  ],
});
