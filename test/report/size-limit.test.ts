import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { limitSize } from '../../src/report/size-limit.ts';
import { finding, source } from './support/reports.ts';

describe('limitSize', () => {
  it('leaves reports alone that fit', () => {
    const reports = [source({ diagnostics: [finding()] })];
    expect(limitSize(reports)).toBe(reports);
  });

  it('keeps as many findings as fit and counts the others', () => {
    const diagnostics = [finding(), finding({ severity: 'warning' }), finding({ severity: 'info' })];
    const reports = [source({ diagnostics }), source({ diagnostics, omitted: 1 })];
    const [first, second] = limitSize(reports, 8000);
    expect(first).toMatchObject({ diagnostics: [diagnostics[0], diagnostics[1]], omitted: 1 });
    expect(second).toMatchObject({ diagnostics: [], omitted: 4, omittedBySeverity: { error: 1, warning: 1, info: 1 } });
  });
});

describe('names of megabytes', () => {
  it('are bounded in every field of a finding', () => {
    const name = 'a'.repeat(3_000_000);
    const report = lintText(`# TYPE ${name} counter\n${name}{B="x"} 1\n${name}{B="x"} 1\n${name} x\n`, {
      preset: 'strict',
    });
    expect(report.diagnostics.length).toBeGreaterThan(3);
    for (const diagnostic of report.diagnostics) expect(JSON.stringify(diagnostic).length).toBeLessThan(12_000);
  });
});
