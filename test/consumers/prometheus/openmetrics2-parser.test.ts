import { describe, expect, it } from 'vitest';
import { lintText } from '../../../src/api/lint-text.ts';

/** What Prometheus makes of lines of OpenMetrics 2.0. */
function verdictOf(lines: readonly string[], eof = true): readonly string[] {
  const text = [...lines, ...(eof ? ['# EOF'] : [])].map((line) => `${line}\n`).join('');
  const { consumers, diagnostics } = lintText(text, { dialect: 'openmetrics-2.0.0', preset: 'spec' });
  expect(Object.keys(consumers)).toEqual(['prometheus']);
  const rejectedFor = consumers['prometheus']?.rejectedFor ?? [];
  // Whatever it rejects is a finding.
  for (const rule of rejectedFor) expect(diagnostics.map((found) => found.rule)).toContain(rule);
  return rejectedFor;
}

const classic = '{count:1,sum:2,bucket:[+Inf:1]}';

describe('accepts', () => {
  it.each([
    [
      'values of every type',
      ['# TYPE a histogram', `a ${classic}`, '# TYPE b summary', 'b {count:1,sum:2,quantile:[]}'],
    ],
    ['a gauge histogram', ['# TYPE a gaugehistogram', 'a {gcount:1,gsum:2,bucket:[1:-1,+Inf:1]}']],
    [
      'fields in any order, which the specification forbids',
      ['# TYPE a histogram', 'a {sum:2,bucket:[+Inf:1],count:1}'],
    ],
    ['a comma at the end of the labels', ['a{b="c",} 1']],
    ['names in quotes', ['# TYPE "a b" gauge', '{"a b",c="d"} 1', '{"a b","c d"="e"} 1 5']],
    ['exemplars of any sample', ['# TYPE a gauge', 'a 1 # {b="c"} 1 5 # {} 2 6.5']],
    ['samples with the names of OpenMetrics 1.0', ['# TYPE a histogram', 'a_bucket{le="1"} 1', 'a_count NaN']],
    ['a count that is not that of the buckets', ['# TYPE a histogram', 'a {count:3,sum:2,bucket:[1:2,+Inf:1]}']],
    ['a type that does not apply after other samples', ['# TYPE a counter', 'b 1', 'a NaN']],
    ['floats that do not add up', ['# TYPE a histogram', 'a {count:1.5,sum:2,schema:0,zero_threshold:0,zero_count:1}']],
    ['observations of NaN', ['# TYPE a histogram', 'a {count:5,sum:NaN,schema:0,zero_threshold:0,zero_count:1}']],
  ])('%s', (_, lines) => {
    expect(verdictOf(lines)).toEqual([]);
  });
});

describe('rejects', () => {
  it.each([
    ['composite-expected', ['# TYPE a histogram', 'a 1']],
    ['composite-expected', ['# TYPE a summary', '# HELP a A.', 'a{b="c"} 1']],
    ['composite-expected', [`a ${classic}`]],
    ['composite-expected', ['# TYPE a gauge', `a ${classic}`]],
    ['composite-expected', ['# TYPE a summary', `a ${classic}`]],
    ['invalid-value', ['# TYPE a histogram', 'a {count:1,sum:2}']],
    ['invalid-value', ['# TYPE a histogram', 'a {count:1,sum:2,bucket:[1:1]}']],
    ['invalid-value', ['# TYPE a histogram', 'a {count:1, sum:2,bucket:[+Inf:1]}']],
    ['invalid-value', ['# TYPE a histogram', 'a {count:1,count:1,sum:2,bucket:[+Inf:1]}']],
    ['histogram-bucket-order', ['# TYPE a histogram', 'a {count:1,sum:2,bucket:[2:1,1:1,+Inf:1]}']],
    ['duplicate-bucket', ['# TYPE a histogram', 'a {count:1,sum:2,bucket:[1:1,1.0:1,+Inf:1]}']],
    ['histogram-negative-value', ['# TYPE a histogram', 'a {count:1,sum:2,bucket:[1:-1,+Inf:1]}']],
    ['summary-quantile-order', ['# TYPE a summary', 'a {count:1,sum:2,quantile:[0.9:1,0.5:1]}']],
    ['duplicate-quantile', ['# TYPE a summary', 'a {count:1,sum:2,quantile:[0.5:1,0.50:1]}']],
    ['summary-invalid-quantile', ['# TYPE a summary', 'a {count:1,sum:2,quantile:[1.5:1]}']],
    ...[
      'count:1,sum:2,schema:9,zero_threshold:0,zero_count:1',
      'count:1,sum:2,schema:0,zero_threshold:-1,zero_count:1',
      'count:1,sum:2,schema:0,zero_threshold:0,zero_count:-1',
      'count:-1,sum:NaN,schema:0,zero_threshold:0,zero_count:1',
      'count:1,sum:2,schema:0,zero_threshold:0,zero_count:0',
      'count:1,sum:NaN,schema:0,zero_threshold:0,zero_count:2',
      'count:1,sum:2,schema:0,zero_threshold:0,zero_count:0,positive_spans:[0:2],positive_buckets:[1]',
      'count:1,sum:2,schema:0,zero_threshold:0,zero_count:0,negative_spans:[0:2],negative_buckets:[2,-1]',
    ].map((fields) => ['native-histogram-invalid', ['# TYPE a histogram', `a {${fields}}`]] as const),
    ['counter-nan', ['# TYPE a counter', 'a NaN']],
    ['info-invalid', ['# TYPE a info', 'a 1']],
    ['info-invalid', ['# TYPE a_info info', 'a_info 2']],
    ['stateset-invalid', ['# TYPE a stateset', 'a{b="c"} 1']],
    ['stateset-invalid', ['# TYPE a stateset', 'a{a="c"} 2']],
    ['unit-mismatch', ['# UNIT a_info s', '# TYPE a_info info', 'a_info 1']],
    ['syntax-error', ['a 1 # {} 1']],
    ['syntax-error', ['a 1 st@5 4']],
    ['syntax-error', ['a 1 st@5 st@5']],
    ['invalid-timestamp', ['a 1 4 st@NaN']],
    ['unportable-whitespace', ['a  1']],
    ['duplicate-label-name', ['a{b="c",b="d"} 1']],
    ['stray-comment', ['# x']],
    ['blank-line', ['']],
    ['unknown-type', ['# TYPE a x']],
    ['invalid-value', ['a x']],
    ['carriage-return', ['a 1\r']],
    ['carriage-return', ['# HELP a b\r']],
    ['content-after-eof', ['# EOF', 'a 1']],
  ] as readonly (readonly [string, readonly string[]])[])('for %s: %j', (rule, lines) => {
    expect(verdictOf(lines)).toEqual([rule]);
  });

  it('a document without its last line', () => {
    expect(verdictOf(['a 1'], false)).toEqual(['missing-eof']);
  });

  it('nothing after a sample that it need not look at', () => {
    const samples = Array.from({ length: 20 }, (_, index) => `a{b="${index}"} ${index}`);
    expect(verdictOf(['# TYPE a counter', ...samples, 'b 1', '# TYPE c summary', 'c 1'])).toEqual([
      'composite-expected',
    ]);
  });
});
