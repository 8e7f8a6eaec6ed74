import { describe, expect, it } from 'vitest';
import { hashOfHelp } from '../../../src/inventory/family-schema.ts';
import { diagnosticsIn, exposedBy, findingsIn, reportOn } from '../support.ts';

const scrape = `# HELP http_requests_total Requests served.
# TYPE http_requests_total counter
http_requests_total{code="200"} 1
# TYPE request_seconds histogram
request_seconds_bucket{le="+Inf"} 1
request_seconds_sum 1
request_seconds_count 1
# TYPE jobs_total counter
`;

function helpOf(expression: string): string | undefined {
  return diagnosticsIn(expression, scrape)[0]?.help;
}

const family = (name: string, help: string): object => ({ name, type: 'counter', labels: ['code'], help });

describe('missing-metric', () => {
  it('reports what no scrape exposes, where it is named', () => {
    const [finding, ...others] = diagnosticsIn('rate(requests_total[5m]) > http_requests_total', scrape);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'missing-metric',
      severity: 'error',
      message: 'no scrape exposes `requests_total`',
      family: 'requests_total',
    });
    expect((finding?.endColumn ?? 0) - (finding?.column ?? 0)).toBe('requests_total'.length);
  });

  it.each([
    'http_requests_total',
    'rate(request_seconds_bucket[5m]) / request_seconds_count',
    '{__name__="http_requests_total"}',
    '{__name__=~"http_.*"}',
    '{"http_requests_total", code="200"}',
    // Metadata alone says that the metric exists.
    'jobs_total',
    // A selector without a name can select anything.
    '{code="200"}',
  ])('passes %s, which exists', (expression) => {
    expect(findingsIn(expression, scrape)).toEqual([]);
  });

  it.each([
    'up == 0',
    'scrape_duration_seconds > 1',
    'ALERTS{alertstate="firing"}',
    'ALERTS_FOR_STATE',
    'absent(missing)',
    'absent_over_time(missing[5m])',
    'sum(missing) or vector(0)',
    'rate(missing[5m]) or rate(http_requests_total[5m])',
    'http_requests_total or missing',
    'http_requests_total unless on (code) missing',
    'missing == 0 or absent(missing)',
  ])('passes %s, which is written for it', (expression) => {
    expect(findingsIn(expression, scrape)).toEqual([]);
  });

  it.each(['missing unless http_requests_total', 'missing or missing2', 'missing and http_requests_total'])(
    'reports %s',
    (expression) => {
      expect(findingsIn(expression, scrape)).toContain('missing-metric: no scrape exposes `missing`');
    },
  );

  it('knows what the rules of the same set record', () => {
    const text = `groups:
  - rules:
      - record: job:http_requests:rate5m
        expr: sum by (job) (rate(http_requests_total[5m]))
      - alert: Busy
        expr: job:http_requests:rate5m > 10 or job:errors:rate5m > 1
      - alert: Quiet
        expr: job:errors:rate5m < 1
`;
    const messages = reportOn(text, exposedBy(scrape)).diagnostics.map(({ message }) => message);
    expect(messages).toEqual(['no rule records `job:errors:rate5m`, and no scrape exposes it']);
  });

  it('says what was probably meant', () => {
    expect(helpOf('http_requests')).toBe('did you mean http_requests_total?');
    expect(helpOf('http_request_total')).toBe('did you mean http_requests_total?');
    expect(helpOf('request_seconds')).toBe(
      'request_seconds is a histogram, whose series are request_seconds_bucket, request_seconds_sum, request_seconds_count',
    );
    expect(helpOf('something_else')).toBe('correct the name, or give a scrape that has the metric');
  });

  it('says what became of it since a snapshot', () => {
    const snapshot = JSON.stringify({
      schemaVersion: 1,
      formats: ['prometheus'],
      families: [family('requests_total', hashOfHelp('Requests served.')), family('gone_total', 'x')],
    });
    const help = (name: string): string | undefined => diagnosticsIn(name, scrape, { snapshot })[0]?.help;
    expect(help('requests_total')).toBe('it was renamed: select http_requests_total');
    expect(help('gone_total')).toBe('it was removed since the snapshot');
    expect(help('other')).toBe('correct the name, or give a scrape that has the metric');
  });

  it('does not compare thousands of names with thousands', () => {
    const many = Array.from({ length: 2000 }, (_, index) => `shop_${index}_things 1\n`).join('');
    const names = Array.from({ length: 150 }, (_, index) => `shop_x${index}_thongs`);
    const found = diagnosticsIn(names.join(' + '), many);
    expect(found).toHaveLength(150);
    expect(found.filter(({ help }) => help?.startsWith('did you mean') === true)).toHaveLength(100);
  });

  it('reports patterns that match nothing', () => {
    expect(findingsIn('{__name__=~"ftp_.*"}', scrape)).toEqual([
      'missing-metric: no metric of the scrapes matches `ftp_.*`',
    ]);
  });

  it('does not stumble over long and odd names', () => {
    expect(findingsIn('a'.repeat(100_000), scrape)).toHaveLength(1);
    expect(findingsIn('{__name__="constructor"} + {__name__="__proto__"}', scrape)).toHaveLength(2);
    expect(findingsIn('{__name__=~"("}', scrape)).toEqual([]);
  });
});
