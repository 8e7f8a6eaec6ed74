import { describe, expect, it } from 'vitest';
import { diagnosticsIn, findingsIn } from '../support.ts';

const scrape = `# TYPE seconds histogram
seconds_bucket{path="/",le="+Inf"} 1
seconds_sum{path="/"} 1
seconds_count{path="/"} 1
# TYPE size summary
size{quantile="0.5"} 1
size_sum 1
size_count 1
# TYPE length gauge
length 1
untyped_bucket{le="1"} 1
`;
const rule = 'quantile-without-buckets';

describe(rule, () => {
  it.each([
    'histogram_quantile(0.9, sum(rate(seconds_bucket[5m])))',
    'histogram_quantile(0.9, sum by (path) (rate(seconds_bucket[5m])))',
    'histogram_quantile(0.9, sum without (le) (rate(seconds_bucket[5m])))',
    'histogram_fraction(0, 1, sum(rate(seconds_bucket[5m])))',
    'histogram_quantile(0.9, sum(rate(untyped_bucket[5m])))',
  ])('reports %s, where le is lost', (expression) => {
    expect(findingsIn(expression, scrape)).toEqual([expect.stringMatching(/^quantile-without-buckets: the buckets/)]);
  });

  it('reports summaries and what else has no buckets', () => {
    expect(diagnosticsIn('histogram_quantile(0.9, size)', scrape)).toMatchObject([
      { rule, severity: 'error', help: 'select its quantiles: size{quantile="0.9"}, or expose a histogram' },
    ]);
    expect(findingsIn('histogram_quantile(0.9, length)', scrape)).toEqual([
      `${rule}: \`length\` has no buckets for histogram_quantile()`,
    ]);
    expect(findingsIn('histogram_quantile(0.9, rate(seconds_count[5m]))', scrape)).toEqual([
      `${rule}: \`seconds_count\` has no buckets for histogram_quantile()`,
    ]);
  });

  it.each([
    'histogram_quantile(0.9, rate(seconds_bucket[5m]))',
    'histogram_quantile(0.9, sum by (le) (rate(seconds_bucket[5m])))',
    'histogram_quantile(0.9, sum by (path, le) (rate(seconds_bucket[5m])))',
    'histogram_quantile(0.9, sum without (path) (rate(seconds_bucket[5m])))',
    'sum(histogram_quantile(0.9, rate(seconds_bucket[5m])))',
    'histogram_quantile(scalar(length), rate(seconds_bucket[5m]))',
  ])('passes %s', (expression) => {
    expect(findingsIn(expression, scrape)).toEqual([]);
  });
});
