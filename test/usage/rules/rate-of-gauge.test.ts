import { describe, expect, it } from 'vitest';
import { findingsIn } from '../support.ts';

const scrape = `# TYPE queue_length gauge
queue_length 1
# TYPE odd_total gauge
odd_total 1
# TYPE jobs_total counter
jobs_total 1
untyped 1
`;

describe('rate-of-gauge', () => {
  it.each(['rate', 'irate', 'increase', 'resets'])('reports %s() of a gauge', (name) => {
    expect(findingsIn(`sum(${name}(queue_length[5m]))`, scrape)).toEqual([
      `rate-of-gauge: ${name}() is applied to the gauge \`queue_length\``,
    ]);
  });

  it.each([
    'rate(jobs_total[5m])',
    'delta(queue_length[5m])',
    'max_over_time(queue_length[5m])',
    'rate(untyped[5m])',
    // It counts, whatever its type says.
    'rate(odd_total[5m])',
    'resets(max_over_time(queue_length[5m])[1h:])',
  ])('passes %s', (expression) => {
    expect(findingsIn(expression, scrape)).toEqual([]);
  });
});
