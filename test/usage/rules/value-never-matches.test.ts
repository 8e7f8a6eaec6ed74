import { describe, expect, it } from 'vitest';
import { diagnosticsIn, findingsIn } from '../support.ts';

const scrape = `# TYPE state gauge
state{name="running"} 1
state{name="failed"} 0
# TYPE jobs_total counter
jobs_total{queue="mail"} 7
# TYPE http_requests_total counter
http_requests_total{code="200"} 7
`;

describe('value-never-matches', () => {
  it('reports a value that a closed set does not have', () => {
    expect(diagnosticsIn('state{name="down"} == 1', scrape)).toMatchObject([
      {
        rule: 'value-never-matches',
        severity: 'warning',
        message: 'label `name` of `state` has no value that name="down" matches',
        help: 'its values are failed, running',
      },
    ]);
  });

  it('advises where a value may still come', () => {
    expect(diagnosticsIn('jobs_total{queue=~"print|fax"}', scrape)).toMatchObject([{ severity: 'info' }]);
  });

  it.each([
    'state{name="failed"}',
    'state{name=~"fail.*|down"}',
    'state{name!~"running|failed"}',
    'state{job="other"}',
    // Numbers are not to be enumerated.
    'http_requests_total{code="500"}',
    'state{zone="a"}',
  ])('passes %s', (expression) => {
    expect(findingsIn(expression, scrape).filter((one) => one.startsWith('value'))).toEqual([]);
  });

  it('leaves labels with many values alone', () => {
    const lines = Array.from({ length: 21 }, (_, index) => `state{name="n${index}"} 0\n`);
    const many = `# TYPE state gauge\n${lines.join('')}`;
    expect(findingsIn('state{name="x"}', many)).toEqual([]);
    const settings = { 'value-never-matches': ['on', { maxValues: 30 }] } as const;
    expect(findingsIn('state{name="x"}', many, { settings })).toHaveLength(1);
    const more = Array.from({ length: 500 }, (_, index) => `state{name="n${index}"} 0\n`);
    const most = { 'value-never-matches': ['on', { maxValues: 1000 }] } as const;
    expect(findingsIn('state{name="x"}', `# TYPE state gauge\n${more.join('')}`, { settings: most })).toEqual([]);
  });
});
