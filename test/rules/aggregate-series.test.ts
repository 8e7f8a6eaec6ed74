import { aggregateSeries } from '../../src/rules/aggregate-series.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(aggregateSeries, {
  valid: [
    { name: 'parts', input: ['a{x="1"} 1', 'a{x="2"} 1'] },
    { name: 'a total alone', input: ['a{x="total",y="1"} 1', 'a{x="total",y="2"} 1'] },
    { name: 'a total of another family', input: ['a{x="1"} 1', 'b{x="total"} 1'] },
    { name: 'series without labels of other families', input: ['a{x="1"} 1', 'b 1', 'c{x="1"} 1'] },
    {
      name: 'a histogram',
      input: ['# TYPE h histogram', 'h_bucket{le="1"} 1', 'h_bucket{le="+Inf"} 1', 'h_sum 1', 'h_count 1'],
    },
  ],
  invalid: [
    {
      name: 'a total after its parts',
      input: ['a{x="1"} 1', 'a{x="2"} 6', 'a{x="total"} 7', 'a{x="3"} 1'],
      findings: [
        {
          line: 3,
          column: 3,
          endColumn: 12,
          severity: 'info',
          message: '`a` has a series with x="total" next to the series that it totals',
          family: 'a',
          count: 1,
        },
      ],
    },
    {
      name: 'a total in front of its parts',
      input: ['a{x="total"} 7', 'a{x="total"} 7', 'a{x="1"} 1'],
      findings: [{ line: 1, column: 3 }],
    },
    {
      name: 'a series without labels after others',
      input: ['a{x="1"} 1', 'a{x="2"} 6', 'a 7'],
      findings: [
        {
          line: 3,
          column: 1,
          endColumn: 2,
          message: '`a` has one series without labels next to series with labels, as if it were their total',
          related: [{ line: 1 }],
        },
      ],
    },
    {
      name: 'a series without labels in front of others',
      input: ['a 7', 'a{x="1"} 1'],
      findings: [{ line: 2, related: [{ line: 1 }] }],
    },
  ],
});
