import { describe, expect, it } from 'vitest';
import { holdReport, isHeld, keptCounts, openedReports, withFields } from '../../src/report/held-report.ts';
import { finding, source } from './support/reports.ts';

const diagnostics = [finding({ severity: 'warning' }), finding()];
const whole = source({ diagnostics }, ['a 1']);
const { diagnostics: _, excerpts, ...head } = whole;

function held(): { readonly report: ReturnType<typeof holdReport>; readonly opened: () => number } {
  let count = 0;
  const open = (): { readonly diagnostics: typeof diagnostics; readonly excerpts: typeof excerpts } => {
    count += 1;
    return { diagnostics: [...diagnostics], excerpts };
  };
  return { report: holdReport({ head, kept: { error: 1, warning: 1, info: 0 }, open }), opened: () => count };
}

describe('a held report', () => {
  it('has the fields of the report that was packed', () => {
    const { report } = held();
    expect(report).toEqual(whole);
    expect({ ...report }).toEqual(whole);
    expect([isHeld(report), isHeld(whole)]).toEqual([true, false]);
  });

  it('is opened once as long as no other one is asked for', () => {
    const [one, other] = [held(), held()];
    expect(one.report.diagnostics).toBe(one.report.diagnostics);
    expect(one.report.excerpts.size).toBe(1);
    expect(one.opened()).toBe(1);
    expect(other.report.diagnostics).toHaveLength(2);
    expect(one.report.diagnostics).toHaveLength(2);
    expect([one.opened(), other.opened()]).toEqual([2, 1]);
  });

  it('is counted, and given other fields, without being opened', () => {
    const { report, opened } = held();
    const target = { labels: {}, job: 'node' };
    const named = withFields(report, { target });
    expect(keptCounts(named)).toEqual(keptCounts(whole));
    expect([named.target, isHeld(named), opened()]).toEqual([target, true, 0]);
    expect(named).toEqual({ ...whole, target });
    expect(withFields(whole, { target })).toEqual(named);
  });

  it('is an ordinary one again where all are needed together', () => {
    const [one, other] = openedReports([held().report, whole]);
    expect(one).toEqual(whole);
    expect(isHeld(one as typeof whole)).toBe(false);
    expect(other).toBe(whole);
  });
});
