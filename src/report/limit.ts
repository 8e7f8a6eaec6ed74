import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { bySeverity } from '../diagnostics/severity.ts';
import { type ReportOptions, shownDiagnostics } from './options.ts';

/** Keeps so many of the findings that the options show, errors before warnings before advice; the rest is counted. */
export function limitFindings(
  reports: readonly SourceReport[],
  most: number,
  options: ReportOptions = {},
): readonly SourceReport[] {
  const shown = reports.flatMap((report) => shownDiagnostics(report, options));
  if (shown.length <= most) return reports;
  const kept = new Set<Diagnostic>(shown.toSorted((a, b) => bySeverity(a.severity, b.severity)).slice(0, most));
  return reports.map((report) => {
    const diagnostics = report.diagnostics.filter((diagnostic) => kept.has(diagnostic));
    const omittedBySeverity = { ...report.omittedBySeverity };
    for (const one of report.diagnostics) if (!kept.has(one)) omittedBySeverity[one.severity] += 1;
    const omitted = report.omitted + report.diagnostics.length - diagnostics.length;
    return { ...report, diagnostics, omitted, omittedBySeverity };
  });
}
