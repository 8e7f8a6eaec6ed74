import { describe, expect, it } from 'vitest';
import { findingsIn } from '../support.ts';

const native =
  '{count:10,sum:6.5,schema:0,zero_threshold:1e-128,zero_count:0,positive_spans:[0:2],positive_buckets:[4,6]}';
const alone = `# TYPE seconds histogram\nseconds ${native}\n# EOF\n`;
const both = alone
  .replace('zero_count:0,', 'zero_count:0,')
  .replace('positive_buckets:[4,6]}', 'positive_buckets:[4,6],bucket:[1:4,+Inf:10]}');

describe('classic-buckets-missing', () => {
  it('reports the classic buckets of a histogram that has native ones alone', () => {
    expect(findingsIn('rate(seconds_bucket[5m])', alone)).toEqual([
      'classic-buckets-missing: `seconds` has native buckets alone, so that `seconds_bucket` does not exist',
    ]);
  });

  it('passes the native ones, and classic ones beside them', () => {
    expect(findingsIn('histogram_quantile(0.9, sum(rate(seconds[5m])))', alone)).toEqual([]);
    expect(findingsIn('rate(seconds_bucket[5m])', both)).toEqual([]);
  });

  it('leaves what is no histogram to missing-metric', () => {
    expect(findingsIn('other_bucket', alone)).toEqual(['missing-metric: no scrape exposes `other_bucket`']);
  });
});
