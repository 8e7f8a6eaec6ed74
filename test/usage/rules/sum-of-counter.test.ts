import { describe, expect, it } from 'vitest';
import { findingsIn } from '../support.ts';

const scrape = `# TYPE jobs_total counter
jobs_total{queue="mail"} 1
# TYPE queue_length gauge
queue_length 1
# TYPE seconds histogram
seconds_bucket{le="+Inf"} 1
seconds_sum 1
seconds_count 1
`;

describe('sum-of-counter', () => {
  it.each([
    'sum(jobs_total)',
    'sum by (queue) (jobs_total{queue="mail"}) > 10',
    'sum((jobs_total))',
    'sum(seconds_count)',
  ])('reports %s', (expression) => {
    const name = expression.includes('jobs') ? 'jobs_total' : 'seconds_count';
    expect(findingsIn(expression, scrape)).toEqual([
      `sum-of-counter: sum() is applied to the counter \`${name}\` without rate() or increase()`,
    ]);
  });

  it.each([
    'sum(rate(jobs_total[5m]))',
    'sum(queue_length)',
    'max(jobs_total)',
    'rate(sum(jobs_total)[5m:])',
    'jobs_total',
  ])('passes %s', (expression) => {
    expect(findingsIn(expression, scrape)).toEqual([]);
  });
});
