import { describe, expect, it } from 'vitest';
import { diagnosticsIn, findingsIn } from '../support.ts';

const scrape = `# TYPE seconds histogram
seconds_bucket{le="0.5"} 1
seconds_bucket{le="1"} 1
seconds_bucket{le="10"} 1
seconds_bucket{le="+Inf"} 1
seconds_sum 1
seconds_count 1
# TYPE size summary
size{quantile="0.5"} 1
size{quantile="1"} 1
size_sum 1
size_count 1
`;

describe('bound-never-matches', () => {
  it('reports bounds in a form that Prometheus 3 rewrites', () => {
    expect(diagnosticsIn('seconds_bucket{le="1"}', scrape)).toMatchObject([
      {
        rule: 'bound-never-matches',
        severity: 'error',
        message: 'le="1" does not match the bound 1.0 of `seconds` as Prometheus 3 stores it'.replace(
          '`seconds`',
          '`seconds_bucket`',
        ),
        help: 'select le="1.0", or le=~"1|1.0" while older servers are in use',
      },
    ]);
    expect(findingsIn('size{quantile="1"}', scrape)).toEqual([
      'bound-never-matches: quantile="1" does not match the bound 1.0 of `size` as Prometheus 3 stores it',
    ]);
    // A part of what it means is found, which hides that the rest is not.
    expect(findingsIn('seconds_bucket{le=~"1|\\\\+Inf"}', scrape)).toHaveLength(1);
  });

  it('warns of bounds that the histogram does not have', () => {
    expect(diagnosticsIn('seconds_bucket{le="0.3"}', scrape)).toMatchObject([
      {
        severity: 'warning',
        message: 'le="0.3" matches no bound of `seconds_bucket`',
        help: 'its bounds are 0.5, 1.0, 10.0, +Inf',
      },
    ]);
  });

  it.each([
    'seconds_bucket{le="1.0"}',
    'seconds_bucket{le="+Inf"}',
    'seconds_bucket{le="0.5"}',
    'seconds_bucket{le=~"1|1.0"}',
    'seconds_bucket{le=~"1(\\\\.0)?"}',
    'seconds_bucket{le!="+Inf"}',
    'size{quantile="0.5"}',
  ])('passes %s', (expression) => {
    expect(findingsIn(expression, scrape)).toEqual([]);
  });
});
