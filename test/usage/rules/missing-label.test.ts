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

const joined = 'a{code="1"} 1\nb{code="1",zone="x"} 1\nc 1\n';

function joins(expression: string, options: Parameters<typeof findingsIn>[2] = {}): readonly string[] {
  return findingsIn(expression, joined, options).map((one) => one.replace('missing-label: ', ''));
}

/** What is found in a query of what a rule records. */
function foundOnRecord(record: string, expr: string, other: object = {}): readonly string[] {
  const rules = [
    { record: 'r:x', expr: record, ...other },
    { alert: 'A', expr },
  ];
  return reportOn(JSON.stringify({ groups: [{ rules }] }), exposedBy(joined)).diagnostics.map(({ message }) => message);
}

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

  it('reports a join on a label that one side lacks and the other has', () => {
    expect(joins('rate(a[5m]) * on (code, zone) group_left () b')).toEqual([
      '`a` is matched on `zone`, a label that it does not have',
    ]);
    expect(joins('b and on (zone) a')).toEqual(['`a` is matched on `zone`, a label that it does not have']);
    const [finding] = diagnosticsIn('a / on (zone) b', joined);
    expect(finding).toMatchObject({ severity: 'warning', column: 39, endColumn: 43, help: expect.any(String) });
  });

  it('reports a join on a label that an aggregation removes', () => {
    expect(joins('sum by (code) (a) / on (code, zone) b')).toEqual([
      '`a` is matched on `zone`, which its aggregation does not keep',
    ]);
    expect(joins('(max by (code) (a) + avg(c)) * on (zone) group_right () rate(b[5m])')).toEqual([
      '`a` is matched on `zone`, which its aggregation does not keep',
    ]);
    expect(joins('a * on (code) group_left (zone) max by (code) (b)')).toEqual([
      '`b` gives no label `zone` to the join, since its aggregation does not keep it',
    ]);
  });

  it.each([
    // Neither side has it, or both do.
    'a * on (zone) c',
    'b * on (code, zone) b',
    // What is left out need not be there.
    'a * ignoring (zone) b',
    'sum by (code) (a) * ignoring (zone) b',
    'sum by (code) (a) * on (code) group_left (zone) b',
    'a * on (code) group_left (zone) max by (code, zone) (b)',
    'a or on (zone) b',
    // Who can tell what these have?
    'label_replace(a, "zone", "$1", "code", "(.*)") * on (zone) b',
    'label_replace(sum by (code) (a), "zone", "$1", "code", "(.*)") * on (zone) b',
    'count_values("zone", a) * on (zone) b',
    'topk by (code) (1, b) * on (zone) b',
    'sum without (code) (b) * on (zone) b',
    'a * on (instance) b',
    'unknown * on (zone) b',
  ])('has no objection to %s', (expression) => {
    expect(findingsIn(expression, joined, { settings: { 'missing-metric': 'off' } })).toEqual([]);
  });

  it('takes a label of another scrape for one that a target may have', () => {
    const file = JSON.stringify({ groups: [{ rules: [{ expr: 'a * on (zone) b' }] }] });
    expect(reportOn(file, exposedBy('a 1\n', 'b{zone="x"} 1\n')).diagnostics).toEqual([]);
    expect(reportOn(file, exposedBy('a 1\nb{zone="x"} 1\n')).diagnostics).toHaveLength(1);
    expect(joins('a * on (zone) b', { targetLabels: ['zone'] })).toEqual([]);
    expect(findingsIn('a * on (pod) b', 'a 1\nb{pod="x"} 1\n')).toEqual([]);
  });

  it('knows the labels that recording rules leave', () => {
    const missing = ['`r:x` is recorded without the label `zone`'];
    expect(foundOnRecord('sum by (code) (rate(b[5m]))', 'r:x{zone="a"} > 1')).toEqual(missing);
    expect(foundOnRecord('sum by (code) (b) / sum by (code) (a) > 0.1', 'sum by (zone, code) (r:x)')).toEqual(missing);
    expect(foundOnRecord('b / on (code) a', 'r:x{zone="a"}')).toEqual(missing);
    expect(foundOnRecord('sum(b)', 'r:x{zone="a"}')).toEqual(missing);
    expect(foundOnRecord('sum(b)', 'r:x{zone!="a", job="b"}')).toEqual([]);
    expect(foundOnRecord('sum(b)', 'r:x{zone="a"}', { labels: { zone: 'a' } })).toEqual([]);
    expect(foundOnRecord('b', 'r:x{zone="a"}')).toEqual([]);
    expect(foundOnRecord('sum by (zone) (b) or sum by (code) (b)', 'r:x{zone="a"}')).toEqual([]);
    expect(foundOnRecord('b / on (code) group_left () a', 'r:x{zone="a"}')).toEqual([]);
    expect(foundOnRecord('sum without (code) (b)', 'r:x{zone="a"}')).toEqual([]);
    expect(foundOnRecord('b * 2', 'r:x{zone="a"}')).toEqual([]);
  });

  it('puts together what several rules record under one name', () => {
    const rules = [
      { record: 'r:x', expr: 'sum(b)' },
      { record: 'r:x', expr: 'sum by (zone) (b)' },
      { alert: 'A', expr: 'r:x{zone="a", code="1"}' },
    ];
    expect(reportOn(JSON.stringify({ groups: [{ rules }] }), exposedBy(joined)).diagnostics).toMatchObject([
      { message: '`r:x` is recorded without the label `code`' },
    ]);
  });
});
