import type { Diagnostic, Severity, SourceReport } from '../../diagnostics/diagnostic.ts';
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
  /** The first finding, in the order of the targets. */
  readonly first: GroupedFinding;
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
function faultKey({ rule, severity, family }: Diagnostic): string {
  return JSON.stringify([severity, rule, family ?? null]);
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

/** A fault of which more targets may be found. */
interface GrowingFault extends FleetFault {
  readonly sources: SourceReport[];
}

interface GrowingGroup {
  readonly reports: SourceReport[];
  readonly failures: SourceFailure[];
  readonly faults: Map<string, GrowingFault>;
}

/** Collects the targets of a run by job or exporter. Of their findings, only the first of each fault is kept. */
export class FleetGroups {
  private readonly grouping: TargetGrouping;
  private readonly options: ReportOptions;
  private readonly groups = new Map<string, GrowingGroup>();

  constructor(grouping: TargetGrouping, options: ReportOptions) {
    this.grouping = grouping;
    this.options = options;
  }

  private groupOf(source: SourceReport | SourceFailure): GrowingGroup {
    const name = groupNameOf(source, this.grouping);
    let group = this.groups.get(name);
    if (group === undefined) this.groups.set(name, (group = { reports: [], failures: [], faults: new Map() }));
    return group;
  }

  add(report: SourceReport): void {
    const { reports, faults } = this.groupOf(report);
    reports.push(report);
    for (const diagnostic of shownDiagnostics(report, this.options)) {
      const { rule, severity, family } = diagnostic;
      const key = faultKey(diagnostic);
      const known = faults.get(key);
      if (known === undefined) {
        faults.set(key, { rule, severity, family, first: { report, diagnostic }, sources: [report] });
      } else if (known.sources.at(-1) !== report) {
        known.sources.push(report);
      }
    }
  }

  addFailure(failure: SourceFailure): void {
    this.groupOf(failure).failures.push(failure);
  }

  /** The groups, the worst first, each with its faults. */
  worstFirst(): readonly FleetGroup[] {
    return [...this.groups]
      .map(([name, group]): FleetGroup => ({ name, ...group, faults: [...group.faults.values()].toSorted(byWeight) }))
      .toSorted(byWorst);
  }
}

/** The targets of a run by job or exporter, the worst first, each with its faults. */
export function fleetGroups(
  reports: readonly SourceReport[],
  grouping: TargetGrouping,
  options: ReportOptions = {},
): readonly FleetGroup[] {
  const groups = new FleetGroups(grouping, options);
  for (const report of reports) groups.add(report);
  for (const failure of options.failures ?? []) groups.addFailure(failure);
  return groups.worstFirst();
}
