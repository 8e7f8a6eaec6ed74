import type { Diagnostic, Severity, SourceReport } from '../diagnostics/diagnostic.ts';

/** V8 has no strings of more than 512 MiB; a report stays well below, so that formats have room for their own parts. */
const longestReport = 256 * 1024 * 1024;
/** What a finding takes besides its texts, in any format. */
const fixedSize = 2048;
/** A character of a text takes up to six in a report: `\u202e`. */
const widestCharacter = 6;

function sizeOf({ message, help = '', why = '', family = '', promtool = '', related = [] }: Diagnostic): number {
  let length = message.length + help.length + why.length + 2 * family.length + promtool.length;
  for (const place of related) length += place.message.length + (place.source?.length ?? 0) + 64;
  return fixedSize + widestCharacter * length;
}

/**
 * The reports with as many findings as one text can hold; the rest is counted as omitted. Returns the same reports if
 * all findings fit, which is so in all but huge runs.
 */
export function limitSize(reports: readonly SourceReport[], limit: number = longestReport): readonly SourceReport[] {
  let used = 0;
  const limited = reports.map((report) => {
    used += fixedSize + widestCharacter * report.name.length;
    const kept = report.diagnostics.filter((diagnostic) => {
      used += sizeOf(diagnostic);
      return used <= limit;
    });
    if (kept.length === report.diagnostics.length) return report;
    const omittedBySeverity: Record<Severity, number> = { ...report.omittedBySeverity };
    for (const { severity } of report.diagnostics.slice(kept.length)) omittedBySeverity[severity] += 1;
    const omitted = report.omitted + report.diagnostics.length - kept.length;
    return { ...report, diagnostics: kept, omitted, omittedBySeverity };
  });
  return used <= limit ? reports : limited;
}
