import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { bySeverity } from '../diagnostics/severity.ts';
import { markdownSections } from './markdown.ts';
import { type ReportOptions, shownDiagnostics } from './options.ts';
import { counted } from './words.ts';

/** GitHub accepts a summary of 1 MiB per step and drops a longer one entirely. */
const longestSummary = 1000 * 1024;
const findingsShown = 50;

/** The report with its gravest findings; the others are only counted. */
function shorten(report: SourceReport, options: ReportOptions): SourceReport {
  const shown = shownDiagnostics(report, options);
  if (shown.length <= findingsShown) return report;
  const gravest = shown.toSorted((a, b) => bySeverity(a.severity, b.severity)).slice(0, findingsShown);
  const kept = new Set<Diagnostic>(gravest);
  const omittedBySeverity = { ...report.omittedBySeverity };
  for (const diagnostic of report.diagnostics) if (!kept.has(diagnostic)) omittedBySeverity[diagnostic.severity] += 1;
  return {
    ...report,
    diagnostics: report.diagnostics.filter((diagnostic) => kept.has(diagnostic)),
    omitted: report.omitted + report.diagnostics.length - kept.size,
    omittedBySeverity,
  };
}

/** The summary of a step on GitHub: the Markdown report with the gravest findings of each source. */
export function stepSummary(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const sections = markdownSections(
    reports.map((report) => shorten(report, options)),
    options,
  );
  const encoder = new TextEncoder();
  const output: string[] = [];
  let size = 0;
  for (const [index, section] of sections.entries()) {
    size += encoder.encode(section).length + 1;
    if (size > longestSummary) {
      output.push(`${counted(sections.length - index, 'more source is', 'more sources are')} not shown.\n`);
      break;
    }
    output.push(section);
  }
  return output.join('\n');
}
