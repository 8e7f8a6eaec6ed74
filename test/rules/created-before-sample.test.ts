import { createdBeforeSample } from '../../src/rules/created-before-sample.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics';

testRule(createdBeforeSample, {
  valid: [
    {
      name: 'creation times after their samples',
      dialect,
      input: [
        '# TYPE reads counter',
        'reads_total{disk="a"} 1',
        'reads_created{disk="a"} 1',
        'reads_total{disk="b"} 1',
        'reads_created{disk="b"} 1',
        '# TYPE wait summary',
        'wait_count 1',
        'wait_sum 1',
        'wait_created 1',
        '# TYPE size histogram',
        'size_bucket{disk="a",le="+Inf"} 1',
        'size_sum{disk="a"} 1',
        'size_count{disk="a"} 1',
        'size_created{disk="a"} 1',
        'size_bucket{disk="b",le="+Inf"} 1',
        'size_sum{disk="b"} 1',
        'size_count{disk="b"} 1',
        'size_created{disk="b"} 1',
        '# EOF',
      ],
    },
    {
      name: 'the creation time of another series',
      dialect,
      input: ['# TYPE reads counter', 'reads_created{disk="a"} 1', 'reads_total{disk="b"} 1', '# EOF'],
    },
    {
      name: 'families of their own in the text format',
      dialect: 'prometheus',
      input: ['# TYPE reads_created gauge', 'reads_created 1', '# TYPE reads_total counter', 'reads_total 1'],
    },
  ],
  invalid: [
    {
      name: 'counters',
      dialect,
      input: [
        '# TYPE reads counter',
        'reads_created{disk="a"} 1',
        'reads_total{disk="a"} 1',
        'reads_created{disk="b"} 1',
        'reads_total{disk="b"} 1',
        '# EOF',
      ],
      findings: [
        {
          line: 3,
          column: 1,
          endColumn: 22,
          message: 'sample of counter `reads` comes after the creation time of its series',
          count: 2,
        },
      ],
    },
    {
      name: 'histograms, once each',
      dialect,
      input: [
        '# TYPE size histogram',
        'size_created{disk="a"} 1',
        'size_bucket{disk="a",le="1.0"} 1',
        'size_bucket{disk="a",le="+Inf"} 1',
        'size_sum{disk="a"} 1',
        'size_count{disk="a"} 1',
        'size_created{disk="b"} 1',
        'size_bucket{disk="b",le="1.0"} 1',
        'size_bucket{disk="b",le="+Inf"} 1',
        'size_sum{disk="b"} 1',
        'size_count{disk="b"} 1',
        '# EOF',
      ],
      findings: [
        { line: 3, message: 'sample of histogram `size` comes after the creation time of its series', count: 2 },
      ],
    },
    {
      name: 'the middle of a summary',
      dialect,
      input: ['# TYPE wait summary', 'wait_count 1', 'wait_created 1', 'wait_sum 1', '# EOF'],
      findings: [{ line: 4, message: 'sample of summary `wait` comes after the creation time of its series' }],
    },
  ],
});
