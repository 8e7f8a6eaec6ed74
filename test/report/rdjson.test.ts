import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { rdjson } from '../../src/report/rdjson.ts';
import type { ReportOptions } from '../../src/report/options.ts';
import { fullReport, hostileReport, someReports } from './support/hostile.ts';

interface Position {
  readonly line: number;
  readonly column?: number;
}

interface Result {
  readonly message: string;
  readonly location: { readonly path: string; readonly range?: { readonly start: Position; readonly end: Position } };
  readonly severity: string;
  readonly code?: { readonly value: string; readonly url: string };
}

interface Document {
  readonly source: { readonly name: string; readonly url: string };
  readonly severity?: string;
  readonly diagnostics: readonly Result[];
}

function parse(reports: readonly SourceReport[], options?: ReportOptions): Document {
  return JSON.parse(rdjson(reports, options)) as Document;
}

describe('rdjson', () => {
  it('has a diagnostic for each finding, with the words of the format', () => {
    const reports = someReports();
    const { source, severity, diagnostics } = parse(reports);
    expect([source.name, severity]).toEqual(['promlint-ts', 'ERROR']);
    const findings = reports.flatMap((report) => report.diagnostics.map((one) => ({ ...one, name: report.name })));
    expect(diagnostics.map((one) => [one.location.path, one.severity, one.code?.value, one.code?.url])).toEqual(
      findings.map((one) => [one.name, one.severity.toUpperCase(), one.rule, one.url]),
    );
    for (const { location, message } of diagnostics) {
      expect(location.range?.start.line).toBeGreaterThan(0);
      expect(message).not.toBe('');
    }
  });

  it('counts columns in bytes of UTF-8', () => {
    const [result] = parse([lintText('up{a="ä𐐀"} x\n', { name: 'a.prom', preset: 'spec' })]).diagnostics;
    expect(result?.code?.value).toBe('invalid-value');
    // The letters take two and four bytes, and one and two UTF-16 code units.
    expect(result?.location.range).toEqual({ start: { line: 1, column: 16 }, end: { line: 1, column: 17 } });
  });

  it('names whole lines where the start of a line was not kept', () => {
    const text = `up{a="${'x'.repeat(1000)}"} x\n`;
    const [result] = parse([lintText(text, { name: 'a.prom', preset: 'spec' })]).diagnostics;
    expect(result?.location.range).toEqual({ start: { line: 1 }, end: { line: 1 } });
  });

  it('says how often, where else, what to do and what is left out', () => {
    const { diagnostics } = parse([fullReport()]);
    expect(diagnostics[0]?.message).toContain(' (7 times)\nfirst: dir/metrics.prom:2:1');
    expect(diagnostics[2]?.message).toMatch(/\nhelp: do it$/);
    expect(diagnostics.at(-1)).toMatchObject({ severity: 'INFO', message: '3 more findings are not shown' });
    expect(parse([fullReport()], { quiet: true }).diagnostics.at(-1)?.message).toBe('1 more finding is not shown');
  });

  it('has paths below the root, and no overall severity without findings', () => {
    const report = lintText('# HELP a A.\n# TYPE a gauge\na 1\n', { name: '/repo/a.prom' });
    expect(parse([report], { root: '/repo' })).toEqual({
      source: { name: 'promlint-ts', url: expect.stringMatching(/^https:/) as string },
      diagnostics: [],
    });
    const [first] = parse([{ ...hostileReport(), name: '/repo/b.prom' }], { root: '/repo' }).diagnostics;
    expect(first?.location.path).toBe('b.prom');
  });

  it('has an error for what could not be read', () => {
    expect(parse([], { failures: [{ name: 'missing.prom', message: 'no such file' }] })).toMatchObject({
      severity: 'ERROR',
      diagnostics: [{ message: 'cannot be read: no such file', location: { path: 'missing.prom' }, severity: 'ERROR' }],
    });
  });
});
