import type { Diagnostic, Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import type { Grouping } from './groupings.ts';
import { type ReportOptions, shownDiagnostics } from './options.ts';

/** A finding with the source it is of. */
export interface GroupedFinding {
  readonly report: SourceReport;
  readonly diagnostic: Diagnostic;
}

/** Findings that belong together, over all sources. */
export interface FindingGroup {
  /** The family or the rule; nothing where findings are in the order of the document. */
  readonly title: string | undefined;
  readonly findings: readonly GroupedFinding[];
}

const noFamily = '(no family)';
const weights: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

function worst(findings: readonly GroupedFinding[]): number {
  return Math.max(...findings.map(({ diagnostic }) => weights[diagnostic.severity]));
}

/**
 * Puts the findings that are shown into groups: families in the order in which they turn up, with findings of none
 * last; rules with errors before others, and those with more findings first.
 */
export function groupFindings(
  reports: readonly SourceReport[],
  grouping: Grouping,
  options: ReportOptions = {},
): FindingGroup[] {
  const all = reports.flatMap((report) =>
    shownDiagnostics(report, options).map((diagnostic): GroupedFinding => ({ report, diagnostic })),
  );
  if (all.length === 0) return [];
  if (grouping === 'line') return [{ title: undefined, findings: all }];
  const groups = new Map<string | undefined, GroupedFinding[]>();
  for (const finding of all) {
    const title = finding.diagnostic[grouping];
    const group = groups.get(title);
    if (group === undefined) groups.set(title, [finding]);
    else group.push(finding);
  }
  const without = groups.get(undefined);
  groups.delete(undefined);
  const list = [...groups].map(([title, findings]): FindingGroup => ({ title, findings }));
  if (grouping === 'family') return without === undefined ? list : [...list, { title: noFamily, findings: without }];
  return list.toSorted(
    (one, other) =>
      worst(other.findings) - worst(one.findings) ||
      other.findings.length - one.findings.length ||
      ((one.title ?? '') < (other.title ?? '') ? -1 : 1),
  );
}
