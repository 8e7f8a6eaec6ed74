import { exemplarLabels } from '../../src/rules/exemplar-labels.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';

testRule(exemplarLabels, {
  valid: [
    {
      name: 'the labels of trace context',
      dialect,
      input: [
        '# TYPE x_total counter',
        'x_total{a="b"} 1 # {trace_id="a",span_id="b"} 1 10 # {span_id="c",trace_id="d"} 2 11',
        '# EOF',
      ],
    },
  ],
  invalid: [
    {
      name: 'exemplar has the label `a`, which its series has, too',
      dialect,
      input: ['# TYPE x_total counter', 'x_total{a="b"} 1 # {a="c"} 1 10', '# EOF'],
      findings: [{ line: 2, column: 21, message: 'exemplar has the label `a`, which its series has, too' }],
    },
    {
      name: 'exemplars of one sample have different labels: b here, and a before',
      dialect,
      input: ['# TYPE x_total counter', 'x_total 1 # {a="c"} 1 10 # {} 1 10 # {b="c"} 1 11', '# EOF'],
      findings: [{ line: 2, message: 'exemplars of one sample have different labels: b here, and a before' }],
    },
    {
      name: 'label `SpanId` of the exemplar is not written `span_id`',
      dialect,
      input: ['# TYPE x_total counter', 'x_total 1 # {SpanId="c"} 1 10', '# EOF'],
      findings: [{ line: 2, message: 'label `SpanId` of the exemplar is not written `span_id`' }],
    },
  ],
});
