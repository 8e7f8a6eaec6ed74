import { describe, expect, it } from 'vitest';
import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { createLinter } from '../../src/lint/engine.ts';
import { parseMediaType } from '../../src/detect/media-type.ts';
import { allRules } from '../../src/rules/index.ts';
import type { DialectOption } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';

const text = '# HELP a_total A.\n# TYPE a_total counter\na_total 1\n';
const openMetrics = '# HELP a A.\n# TYPE a counter\na_total 1\n# EOF\n';
const openMetricsType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

function lint(body: string, contentType: string, dialect: DialectOption = 'auto'): SourceReport {
  const linter = createLinter({ contentType, dialect, ruleSet: allRules, parseLine });
  linter.write(new TextEncoder().encode(body));
  return linter.end();
}

function messages(report: SourceReport): string[] {
  return report.diagnostics
    .filter(({ rule }) => rule === 'content-type')
    .map(({ severity, message }) => `${severity}: ${message}`);
}

describe('a Content-Type', () => {
  it.each([
    ['text/plain; version=0.0.4; charset=utf-8', 'prometheus-0.0.4'],
    ['text/plain;version=1.0.0;escaping=allow-utf-8', 'prometheus-1.0.0'],
    ['text/plain', 'prometheus-1.0.0'],
    ['TEXT/Plain; Version="0.0.4";', 'prometheus-0.0.4'],
  ])('%s decides the dialect: %s', (contentType, dialect) => {
    const report = lint(text, contentType);
    expect(report.dialect).toBe(dialect);
    expect(report.diagnostics).toEqual([]);
  });

  it('decides the dialect of OpenMetrics', () => {
    expect(lint(openMetrics, openMetricsType)).toMatchObject({ dialect: 'openmetrics-1.0.0', diagnostics: [] });
    expect(lint('# EOF\n', 'application/openmetrics-text; version=2.0.0').dialect).toBe('openmetrics-2.0.0');
  });

  it('is judged, but does not decide, where the dialect is chosen', () => {
    expect(lint(openMetrics, 'text/plain', 'openmetrics').dialect).toBe('openmetrics-1.0.0');
    expect(messages(lint(text, 'text/html', 'prometheus'))).toEqual([
      'error: the Content-Type `text/html` is not an exposition format',
    ]);
  });

  it.each([
    ['', 'the response has no Content-Type'],
    ['text/plain; version', 'the Content-Type `text/plain; version` cannot be parsed'],
    ['text/plain; charset=utf-8; charset=latin1', 'cannot be parsed'],
    ['text/html; charset=utf-8', 'the Content-Type `text/html; charset=utf-8` is not an exposition format'],
    ['application/octet-stream', 'is not an exposition format'],
    [
      'application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited',
      'but the body is the Prometheus text format',
    ],
  ])('%j makes Prometheus refuse the scrape', (contentType, message) => {
    const report = lint(text, contentType);
    expect(messages(report)).toEqual([expect.stringContaining(message)]);
    expect(messages(report)[0]).toMatch(/^error: /);
    expect(report.dialect).toBe('prometheus-1.0.0');
    expect(report.consumers['prometheus']).toEqual({
      verdict: 'rejects',
      accepts: false,
      rejectedFor: ['content-type'],
      losesFor: [],
    });
    expect(report.consumers['expfmt']?.accepts).toBe(true);
  });

  it('of an empty body is not looked at', () => {
    expect(messages(lint('', ''))).toEqual([]);
    expect(lint('', '').consumers['prometheus']?.accepts).toBe(true);
  });

  it('of an input that is not an exposition is not judged', () => {
    const rules = lint('<!doctype html><html><body>Login</body></html>', 'text/html').diagnostics.map(
      ({ rule }) => rule,
    );
    expect(rules).toEqual(['not-an-exposition']);
  });

  it('is untrue where the body is another format', () => {
    const asOpenMetrics = lint(text, openMetricsType);
    expect(messages(asOpenMetrics)).toEqual([
      `error: the Content-Type is \`${openMetricsType}\`, but the body is the Prometheus text format`,
    ]);
    expect(asOpenMetrics.diagnostics.some(({ rule }) => rule === 'wrong-dialect')).toBe(false);
  });

  it('is true for text that ends in # EOF, a comment there, whatever else is wrong', () => {
    expect(messages(lint(openMetrics, 'text/plain; version=0.0.4'))).toEqual([]);
    const info = lint('# TYPE a info\na_info{b="c"} 1\n# EOF\n', 'text/plain');
    expect(messages(info)).toEqual([]);
    expect(info.diagnostics.find(({ rule }) => rule === 'unknown-type')?.help).toMatch(/gauge|untyped/);
  });

  it('is cut where it is long', () => {
    expect(messages(lint(text, `x/${'y'.repeat(5000)}`))[0]?.length).toBeLessThan(300);
  });
});

describe('parseMediaType', () => {
  it.each([
    ['text/plain', 'text/plain', {}],
    [' Text/Plain ; A = "b\\"c;d" ; e=f ; ', 'text/plain', { a: 'b"c;d', e: 'f' }],
    ['text', 'text', {}],
    ['text/plain; a=b; a=b', 'text/plain', { a: 'b' }],
  ])('reads %j', (header, name, parameters) => {
    const type = parseMediaType(header);
    expect(type?.name).toBe(name);
    expect(Object.fromEntries(type?.parameters ?? [])).toEqual(parameters);
  });

  it.each([
    '',
    '/',
    'text/',
    'text/plain/x',
    'te xt/plain',
    'text/plain; a',
    'text/plain;; a=b',
    'text/plain; a=b c=d',
    'text/plain; =b',
    'text/plain; a=',
    'text/plain; a="b',
    'text/plain, text/html',
  ])('does not read %j', (header) => {
    expect(parseMediaType(header)).toBeUndefined();
  });
});
