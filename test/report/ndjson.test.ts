import { describe, expect, it } from 'vitest';
import { json } from '../../src/report/json.ts';
import { ndjson, ndjsonFindings, ndjsonSummary } from '../../src/report/ndjson.ts';
import { hostileReport, someReports } from './support/hostile.ts';
import { finding, source } from './support/reports.ts';

function parse(text: string): Record<string, unknown>[] {
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('ndjson', () => {
  it('has the findings of the JSON report, a line each, and a summary', () => {
    const reports = [...someReports(), hostileReport()];
    const lines = parse(ndjson(reports));
    const { sources } = JSON.parse(json(reports)) as { sources: { name: string; diagnostics: object[] }[] };
    const findings = sources.flatMap(({ name, diagnostics }) =>
      diagnostics.map((diagnostic) => ({ type: 'finding', source: name, ...diagnostic })),
    );
    expect(lines.slice(0, -1)).toEqual(findings);
    expect(lines.at(-1)).toMatchObject({
      type: 'summary',
      schemaVersion: 1,
      sources: [{ name: 'dir/metrics.prom' }, { name: 'good.prom', series: 1 }, { name: 'metrics.prom' }],
      failures: [],
    });
  });

  it('comes in texts of a bounded size', () => {
    const report = source({ diagnostics: Array.from({ length: 1000 }, () => finding({ message: 'x'.repeat(1000) })) });
    const texts = [...ndjsonFindings(report)];
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(70_000);
    expect(ndjson([report])).toBe(texts.join('') + ndjsonSummary([report]));
    expect(parse(texts.join(''))).toHaveLength(1000);
  });

  it('is a summary alone where nothing is found', () => {
    expect(parse(ndjson(someReports().slice(1)))).toMatchObject([
      { type: 'summary', errors: 0, warnings: 0, infos: 0 },
    ]);
  });

  it('hides all but errors on request, and counts them all the same', () => {
    const lines = parse(ndjson(someReports(), { quiet: true, failures: [{ name: 'x', message: 'gone' }] }));
    expect(new Set(lines.slice(0, -1).map(({ severity }) => severity))).toEqual(new Set(['error']));
    expect(lines.at(-1)).toMatchObject({ failures: [{ name: 'x', message: 'gone' }] });
    expect(lines.at(-1)?.['warnings']).toBeGreaterThan(0);
  });
});
