import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { Report, type ReportSource } from '../../src/playground/report/decode.ts';
import { html } from '../../src/report/html.ts';
import { pageData, type PageData } from '../../src/report/page-data.ts';

const page = 'before<script type="application/json" id="report"></script>after';

function dataOf(text: string): PageData {
  const match = /^before<script type="application\/json" id="report">([^<]*)<\/script>after$/.exec(text);
  return JSON.parse(match?.[1] ?? '') as PageData;
}

function compress(text: string): string {
  return gzipSync(text).toString('base64');
}

const hostile = lintText('# HELP a </script><script>alert(1)</script>\n# TYPE a </script>\na 1\na 1\n', {
  name: '</script>.prom',
});

describe('HTML reports', () => {
  it('are the page with the report as data that nothing in it can end', () => {
    const written = html([hostile], { page });
    expect(dataOf(written).sources[0]?.n).toBe('</script>.prom');
  });

  it('are compressed where they are long', () => {
    const reports = Array.from({ length: 3000 }, (_, index): SourceReport => ({ ...hostile, name: `t${index}` }));
    const written = html(reports, { page, compress });
    const packed = / id="report" data-encoding="gzip">([\w+/=]+)</.exec(written)?.[1] ?? '';
    const data = JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString()) as PageData;
    expect(data.sources.length).toBe(3000);
    expect(written.length).toBeLessThan(50_000);
  });

  it('need the page of promlint-ts', () => {
    expect(() => html([], { page: '<!doctype html>' })).toThrow('no place for a report');
  });

  it('hold every finding, and say each text once', () => {
    const target = { labels: { job: 'shop', instance: 'a:80' }, job: 'shop', health: 'up' } as const;
    const failures = [{ name: 'x', message: 'no route to host' }];
    const reports = [hostile, { ...hostile, name: 'other', target }];
    const data = pageData(reports, { failures });
    expect(new Set(data.texts).size).toBe(data.texts.length);
    expect(data.faults.length).toBe(hostile.diagnostics.length);
    const report = new Report(JSON.parse(JSON.stringify(data)) as PageData);
    expect(report.failures).toEqual(failures);
    expect(report.sources.map(({ job, health }) => [job, health])).toEqual([
      ['', ''],
      ['shop', 'up'],
    ]);
    expect([...report.labelsOf(report.sources[1] as ReportSource)]).toEqual([
      ['job', 'shop'],
      ['instance', 'a:80'],
    ]);
    const { diagnostics } = hostile;
    expect(diagnostics.length).toBeGreaterThan(1);
    for (const [index, diagnostic] of diagnostics.entries()) {
      const { fault, line, column, endLine, endColumn, count, related, excerpt } = report.finding(1, index);
      const { rule, message, severity, help = '', related: places = [] } = diagnostic;
      expect({ rule, message, severity, help }).toEqual({
        rule: fault.rule,
        message: fault.message,
        severity: fault.severity,
        help: fault.help,
      });
      expect([line, column, endLine, endColumn, count]).toEqual([
        diagnostic.line,
        diagnostic.column,
        diagnostic.endLine,
        diagnostic.endColumn,
        diagnostic.count,
      ]);
      expect(related.map((one) => one.line)).toEqual(places.map((one) => one.line));
      expect(excerpt?.text).toBe(hostile.excerpts.get(line)?.text);
    }
  });

  it('show only the severities that a run shows', () => {
    const data = pageData([hostile], { quiet: true });
    const shown = hostile.diagnostics.filter(({ severity }) => severity === 'error');
    expect(new Report(data).sources[0]?.findings.length).toBe(shown.length);
  });
});
