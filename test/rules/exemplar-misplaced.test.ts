import { exemplarMisplaced } from '../../src/rules/exemplar-misplaced.ts';
import { testRule } from '../support/rule-tester.ts';

const exemplar = '# {trace_id="a1b2"} 0.5';

testRule(exemplarMisplaced, {
  valid: [
    {
      name: 'counters and buckets',
      dialect: 'openmetrics',
      input: [
        '# TYPE reads counter',
        `reads_total 3 ${exemplar}`,
        '# TYPE wait histogram',
        `wait_bucket{le="+Inf"} 3 ${exemplar}`,
        '# TYPE sizes gaugehistogram',
        `sizes_bucket{le="+Inf"} 3 ${exemplar}`,
        '# EOF',
      ],
    },
    {
      name: 'counters and histograms of OpenMetrics 2.0, whose samples have no suffixes',
      dialect: 'openmetrics-2.0.0',
      input: [
        '# TYPE reads_total counter',
        `reads_total 3 ${exemplar} 1700000000`,
        '# TYPE wait histogram',
        `wait 3 ${exemplar} 1700000000`,
        '# EOF',
      ],
    },
    {
      name: 'a gauge of OpenMetrics 2.0, where every sample can have exemplars',
      dialect: 'openmetrics-2.0.0',
      input: ['# TYPE level gauge', `level 3 ${exemplar} 1700000000`, '# EOF'],
    },
    { name: 'no exemplar', dialect: 'openmetrics', input: ['# TYPE level gauge', 'level 3', '# EOF'] },
    { name: 'a comment of the text format', input: ['# {trace_id="a1b2"} 0.5', 'level 3'] },
  ],
  invalid: [
    {
      name: 'a gauge',
      dialect: 'openmetrics',
      input: ['# TYPE level gauge', `level 3 ${exemplar}`, '# EOF'],
      findings: [
        {
          line: 2,
          column: 9,
          endColumn: 32,
          severity: 'error',
          message: '`level` of the gauge `level` must not have an exemplar',
          family: 'level',
        },
      ],
    },
    {
      name: 'a creation time, and the parts of a histogram that are not buckets',
      dialect: 'openmetrics',
      input: [
        '# TYPE reads counter',
        'reads_total 3',
        `reads_created 3 ${exemplar}`,
        '# TYPE wait histogram',
        'wait_bucket{le="+Inf"} 3',
        `wait_count 3 ${exemplar}`,
        `wait_sum 3 ${exemplar}`,
        '# EOF',
      ],
      findings: [
        { line: 3, message: '`reads_created` of the counter `reads` must not have an exemplar' },
        { line: 6, message: '`wait_count` of the histogram `wait` must not have an exemplar', count: 2 },
      ],
    },
    {
      name: 'a sample without a type',
      dialect: 'openmetrics',
      input: [`reads_total 3 ${exemplar}`, '# EOF'],
      findings: [{ line: 1, message: '`reads_total` of the untyped metric `reads_total` must not have an exemplar' }],
    },
    {
      name: 'any sample of the text format',
      input: ['# TYPE reads_total counter', `reads_total 3 ${exemplar}`],
      findings: [{ line: 2, severity: 'error' }],
    },
  ],
});
