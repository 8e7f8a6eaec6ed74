import type { Severity, SourceReport } from '../../diagnostics/diagnostic.ts';
import { bySeverity } from '../../diagnostics/severity.ts';
import { compareText } from '../../text/compare-text.ts';
import type { GroupedFinding } from '../group.ts';
import { type ReportOptions, shownDiagnostics, type SourceFailure } from '../options.ts';
import type { TargetGrouping } from './grouping.ts';
import { jobOf } from './target.ts';

/** A fault with the targets that have it. */
export interface FleetFault {
  readonly rule: string;
  readonly severity: Severity;
  readonly family: string | undefined;
  /** The findings, one a target or more, in the order of the targets. */
  readonly findings: readonly [GroupedFinding, ...GroupedFinding[]];
  /** The targets, in their order. */
  readonly sources: readonly SourceReport[];
}

/** Targets that belong together, and what was found in them. */
export interface FleetGroup {
  /** The job or the exporter; empty for what has none. */
  readonly name: string;
  readonly reports: readonly SourceReport[];
  readonly failures: readonly SourceFailure[];
  /** Worst first. */
  readonly faults: readonly FleetFault[];
}

/** The name of the group that a source belongs to. */
function groupNameOf(source: SourceReport | SourceFailure, grouping: TargetGrouping): string {
  if (grouping === 'job') return jobOf(source);
  return 'exporter' in source ? (source.exporter ?? '') : '';
}

/** Faults of severe findings first, then those of most targets. */
function byWeight(a: FleetFault, b: FleetFault): number {
  return (
    bySeverity(a.severity, b.severity) ||
    b.sources.length - a.sources.length ||
    compareText(a.rule, b.rule) ||
    compareText(a.family ?? '', b.family ?? '')
  );
}

/** What makes findings of several targets the same fault: neither lines nor labels, whose values are each target's own. */
function faultKey({ diagnostic: { rule, severity, family } }: GroupedFinding): string {
  return JSON.stringify([severity, rule, family ?? null]);
}

function faultsOf(findings: readonly GroupedFinding[]): readonly FleetFault[] {
  const byKey = new Map<string, [GroupedFinding, ...GroupedFinding[]]>();
  for (const finding of findings) {
    const key = faultKey(finding);
    const found = byKey.get(key);
    if (found === undefined) byKey.set(key, [finding]);
    else found.push(finding);
  }
  return [...byKey.values()]
    .map((same): FleetFault => {
      const { rule, severity, family } = same[0].diagnostic;
      return { rule, severity, family, findings: same, sources: [...new Set(same.map(({ report }) => report))] };
    })
    .toSorted(byWeight);
}

/** Groups with severe faults first, then those in which most targets have faults. */
function byWorst(a: FleetGroup, b: FleetGroup): number {
  const [worstA, worstB] = [a.faults[0], b.faults[0]];
  if (worstA === undefined || worstB === undefined) {
    return Number(worstA === undefined) - Number(worstB === undefined) || compareText(a.name, b.name);
  }
  return (
    bySeverity(worstA.severity, worstB.severity) ||
    worstB.sources.length - worstA.sources.length ||
    b.faults.length - a.faults.length ||
    compareText(a.name, b.name)
  );
}

/** The targets of a run by job or exporter, the worst first, each with its faults. */
export function fleetGroups(
  reports: readonly SourceReport[],
  grouping: TargetGrouping,
  options: ReportOptions = {},
): readonly FleetGroup[] {
  const groups = new Map<string, { reports: SourceReport[]; failures: SourceFailure[] }>();
  const groupOf = (source: SourceReport | SourceFailure): { reports: SourceReport[]; failures: SourceFailure[] } => {
    const name = groupNameOf(source, grouping);
    let group = groups.get(name);
    if (group === undefined) groups.set(name, (group = { reports: [], failures: [] }));
    return group;
  };
  for (const report of reports) groupOf(report).reports.push(report);
  for (const failure of options.failures ?? []) groupOf(failure).failures.push(failure);
  return [...groups]
    .map(([name, group]): FleetGroup => {
      const findings = group.reports.flatMap((report) =>
        shownDiagnostics(report, options).map((diagnostic) => ({ report, diagnostic })),
      );
      return { name, ...group, faults: faultsOf(findings) };
    })
    .toSorted(byWorst);
}
