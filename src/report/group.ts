import { compareText } from '../text/compare-text.ts';
import type { Diagnostic, Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import { bySeverity, severities } from '../diagnostics/severity.ts';
import type { Grouping } from './groupings.ts';
import { type ReportOptions, shownDiagnostics } from './options.ts';

/** A finding with the source that it belongs to. */
export interface GroupedFinding {
  readonly report: SourceReport;
  readonly diagnostic: Diagnostic;
}

/** Findings that belong together, over all sources. */
export interface FindingGroup {
  /** The family or the rule; `undefined` if findings are in the order of the document. */
  readonly title: string | undefined;
  readonly findings: readonly GroupedFinding[];
}

/** Findings of one rule and one severity. */
export interface RuleGroup {
  readonly rule: string;
  readonly severity: Severity;
  readonly findings: readonly [GroupedFinding, ...GroupedFinding[]];
}

const noFamily = '(no family)';

/** Puts findings together by severity and rule: errors first, and otherwise in the order in which the rules appear. */
export function groupByRule(findings: readonly GroupedFinding[]): RuleGroup[] {
  const groups = new Map<
    string,
    { rule: string; severity: Severity; findings: [GroupedFinding, ...GroupedFinding[]] }
  >();
  for (const finding of findings) {
    const { rule, severity } = finding.diagnostic;
    const key = `${severity} ${rule}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { rule, severity, findings: [finding] });
    else group.findings.push(finding);
  }
  return [...groups.values()].toSorted((a, b) => bySeverity(a.severity, b.severity));
}

function highestIn(findings: readonly GroupedFinding[]): Severity {
  const found = new Set(findings.map(({ diagnostic }) => diagnostic.severity));
  return severities.find((severity) => found.has(severity)) ?? 'info';
}

function titleOf({ report, diagnostic }: GroupedFinding, grouping: Exclude<Grouping, 'line'>): string | undefined {
  if (grouping === 'job') return report.target?.job ?? '';
  return grouping === 'exporter' ? (report.exporter ?? '') : diagnostic[grouping];
}

/**
 * Groups the findings that are shown: by family in order of appearance, with findings without a family last; by rule,
 * job and exporter with errors before others, then those with more findings first.
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
    const title = titleOf(finding, grouping);
    const group = groups.get(title);
    if (group === undefined) groups.set(title, [finding]);
    else group.push(finding);
  }
  const withoutFamily = groups.get(undefined);
  groups.delete(undefined);
  const list = [...groups].map(([title, findings]): FindingGroup => ({ title, findings }));
  if (grouping === 'family')
    return withoutFamily === undefined ? list : [...list, { title: noFamily, findings: withoutFamily }];
  return list.toSorted(
    (a, b) =>
      bySeverity(highestIn(a.findings), highestIn(b.findings)) ||
      b.findings.length - a.findings.length ||
      compareText(a.title ?? '', b.title ?? ''),
  );
}
