import { typeInName } from '../../src/rules/type-in-name.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(typeInName, {
  valid: [
    { name: 'no type', input: ['# TYPE a_total counter', 'a_total 1'] },
    { name: 'the type of another', input: ['# TYPE counter_state gauge', 'counter_state 1'] },
    { name: 'a word that contains it', input: ['# TYPE a_gauges gauge', 'a_gauges 1'] },
    { name: 'an untyped metric', input: 'a_untyped 1' },
    { name: 'an info', dialect: 'openmetrics', input: ['# TYPE a_info info', 'a_info_info 1', '# EOF'] },
  ],
  invalid: [
    {
      name: 'a word at the end',
      input: ['# TYPE queue_gauge gauge', 'queue_gauge 1'],
      findings: [
        {
          line: 1,
          column: 8,
          endColumn: 19,
          severity: 'warning',
          message: 'name of the gauge `queue_gauge` contains its type',
          help: 'rename it to `queue`',
          promtool: "queue_gauge metric name should not include type 'gauge'",
        },
      ],
    },
    {
      name: 'a word inside, in any case',
      input: ['# TYPE a_Counter_hits_total counter', 'a_Counter_hits_total 1'],
      findings: [{ line: 1, help: 'rename it to `a_hits_total`' }],
    },
    {
      name: 'a counter, which needs its suffix',
      input: ['# TYPE hits_counter counter', 'hits_counter 1'],
      findings: [{ line: 1, help: 'rename it to `hits_total`' }],
    },
    {
      name: 'a gauge histogram, as promlint spells it',
      input: ['# TYPE a_gauge_histogram gaugehistogram', 'a_gauge_histogram_bucket{le="+Inf"} 1'],
      findings: [{ line: 1, promtool: "a_gauge_histogram metric name should not include type 'gauge_histogram'" }],
    },
    {
      name: 'a gauge histogram, as OpenMetrics spells it',
      dialect: 'openmetrics',
      input: ['# TYPE a_gaugehistogram gaugehistogram', '# EOF'],
      findings: [{ line: 1 }],
    },
    {
      name: 'nothing but the type',
      input: ['# TYPE _gauge gauge', '_gauge 1'],
      findings: [{ line: 1, help: 'rename it to another name' }],
    },
  ],
});
