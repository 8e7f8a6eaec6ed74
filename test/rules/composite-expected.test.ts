import { compositeExpected } from '../../src/rules/composite-expected.ts';
import { testRule } from '../support/rule-tester.ts';

const dialect = 'openmetrics-2.0.0';

testRule(compositeExpected, {
  valid: [
    {
      name: 'values of their type',
      dialect,
      input: [
        '# TYPE a histogram',
        'a {count:1,sum:2,bucket:[+Inf:1]}',
        '# TYPE b gaugehistogram',
        'b {gcount:1,gsum:2,bucket:[+Inf:1]}',
        '# TYPE c summary',
        'c {count:1,sum:2,quantile:[]}',
        '# TYPE d_total counter',
        'd_total 1',
        '# EOF',
      ],
    },
    {
      name: 'lines of OpenMetrics 1.0',
      dialect,
      input: ['# TYPE a histogram', 'a_bucket{le="+Inf"} 1', '# TYPE b summary', 'b_count 1', '# EOF'],
    },
  ],
  invalid: [
    {
      name: 'a line with a quantile',
      dialect,
      input: ['# TYPE x summary', 'x{quantile="0.5"} 1', 'x_count 1', '# EOF'],
      findings: [{ line: 2, message: 'sample of summary `x` is a number, not a composite value' }],
    },
    {
      name: 'sample of histogram `x` is a number, not a composite value',
      dialect,
      input: ['# TYPE x histogram', 'x 17', '# EOF'],
      findings: [{ line: 2, column: 3, message: 'sample of histogram `x` is a number, not a composite value' }],
    },
    {
      name: 'sample of summary `x` is a number, not a composite value',
      dialect,
      input: ['# TYPE x summary', 'x{a="b"} 17', '# EOF'],
      findings: [{ line: 2, message: 'sample of summary `x` is a number, not a composite value' }],
    },
    {
      name: 'composite value of histogram `x` has the fields of another type',
      dialect,
      input: ['# TYPE x histogram', 'x {count:1,sum:2,quantile:[]}', '# EOF'],
      findings: [{ line: 2, message: 'composite value of histogram `x` has the fields of another type' }],
    },
    {
      name: 'composite value of gauge histogram `x` has the fields of another type',
      dialect,
      input: ['# TYPE x gaugehistogram', 'x {count:1,sum:2,bucket:[+Inf:1]}', '# EOF'],
      findings: [{ line: 2, message: 'composite value of gauge histogram `x` has the fields of another type' }],
    },
    {
      name: 'sample of gauge `x` is a composite value, not a number',
      dialect,
      input: ['# TYPE x gauge', 'x {count:1,sum:2,bucket:[+Inf:1]}', '# EOF'],
      findings: [{ line: 2, message: 'sample of gauge `x` is a composite value, not a number' }],
    },
    {
      name: '`x` has a composite value, but no type',
      dialect,
      input: ['x {count:1,sum:2,bucket:[+Inf:1]}', '# EOF'],
      findings: [{ line: 1, message: '`x` has a composite value, but no type' }],
    },
  ],
});
