import { describe, expect, it } from 'vitest';
import { diagnosticsIn, exposedBy, findingsIn, reportOn } from '../support.ts';

const scrape = `# TYPE http_requests_total counter
http_requests_total{code="200",method="GET"} 1
# TYPE seconds histogram
seconds_bucket{path="/",le="+Inf"} 1
seconds_sum{path="/"} 1
seconds_count{path="/"} 1
# TYPE size summary
size{quantile="0.5"} 1
size_sum 1
size_count 1
# TYPE empty gauge
`;

const query = (text: string): string =>
  JSON.stringify({ templating: { list: [{ type: 'query', name: 'x', query: text }] } });

const find = (text: string): readonly string[] =>
  reportOn(query(text), exposedBy(scrape), { format: 'dashboard' }).diagnostics.map(({ message }) => message);

describe('missing-label', () => {
  it('reports a matcher of a label that the metric does not have', () => {
    const [finding] = diagnosticsIn('http_requests_total{cod="500"}', scrape);
    expect(finding).toMatchObject({
      rule: 'missing-label',
      severity: 'warning',
      message: '`http_requests_total` has no label `cod`',
      help: 'did you mean code?',
      family: 'http_requests_total',
    });
    expect(findingsIn('http_requests_total{status=~"5..", zone!=""}', scrape)).toHaveLength(2);
  });

  it('reports a grouping by a label that the metric does not have', () => {
    expect(findingsIn('sum by (code, path) (rate(http_requests_total[5m]))', scrape)).toEqual([
      'missing-label: `http_requests_total` is grouped by `path`, a label that it does not have',
    ]);
    expect(findingsIn('count by (zone) (max by (code) (http_requests_total))', scrape)).toEqual([]);
  });

  it.each([
    'http_requests_total{code="200", job="a", instance=~"b.*", exported_job="c"}',
    // These take series without the label as well.
    'http_requests_total{zone!="a", area=~".*", region=""}',
    'seconds_bucket{path="/", le="+Inf"}',
    'size{quantile="0.5"}',
    'empty{zone="a"}',
    'sum by (zone) (label_replace(rate(http_requests_total[5m]), "zone", "$1", "code", "(.*)"))',
    'sum by (zone) (http_requests_total * on (instance) group_left (zone) seconds_count)',
    'sum by (le, path) (rate(seconds_bucket[5m])) > 1',
    'sum without (zone) (rate(http_requests_total[5m]))',
  ])('passes %s', (expression) => {
    expect(findingsIn(expression, scrape).filter((one) => one.startsWith('missing-label'))).toEqual([]);
  });

  it('reports the bound labels where they are not', () => {
    expect(findingsIn('seconds_count{le="1"}', scrape)).toEqual(['missing-label: `seconds_count` has no label `le`']);
  });

  it('knows the labels that a scrape configuration adds', () => {
    const expression = 'sum by (pod) (rate(http_requests_total{cluster="a"}[5m]))';
    expect(findingsIn(expression, scrape)).toHaveLength(2);
    expect(findingsIn(expression, scrape, { targetLabels: ['pod', 'cluster'] })).toEqual([]);
    const settings = { 'missing-label': ['on', { targetLabels: ['pod', 'cluster'] }] } as const;
    expect(findingsIn(expression, scrape, { settings })).toEqual([]);
  });

  it('knows the labels that the Prometheus Operator adds', () => {
    const resource = {
      kind: 'PrometheusRule',
      spec: { groups: [{ rules: [{ expr: 'http_requests_total{namespace="a", cluster="b"}' }] }] },
    };
    const { diagnostics } = reportOn(JSON.stringify(resource), exposedBy(scrape));
    expect(diagnostics.map(({ message }) => message)).toEqual(['`http_requests_total` has no label `cluster`']);
  });

  it('reports a label whose values a dashboard asks for', () => {
    expect(find('label_values(http_requests_total{code="200"}, method)')).toEqual([]);
    expect(find('label_values(http_requests_total{code="200"}, path)')).toEqual([
      '`http_requests_total` has no label `path` whose values could be listed',
    ]);
    expect(find('label_values(path)')).toEqual([]);
  });
});
