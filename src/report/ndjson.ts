import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { toolName, version } from '../diagnostics/about.ts';
import { jsonDiagnostic } from './json.ts';
import { jsonText } from './json-text.ts';
import { countBySeverity, type ReportOptions, shownDiagnostics } from './options.ts';

/** The findings of one source, one per line; they can be written as soon as the source has been read. */
export function ndjsonFindings(report: SourceReport, options: ReportOptions = {}): string {
  return shownDiagnostics(report, options)
    .map((diagnostic) => {
      const line = { type: 'finding', source: report.name, ...jsonDiagnostic(diagnostic) };
      return `${jsonText(line)}\n`;
    })
    .join('');
}

/** The last line: the sources and the total number of findings. */
export function ndjsonSummary(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const { error, warning, info } = countBySeverity(reports);
  const summary = {
    type: 'summary',
    schemaVersion: 1,
    tool: { name: toolName, version },
    sources: reports.map(({ name, dialect, families, series, samples, bytes, consumers, omitted }) => ({
      name,
      dialect,
      families,
      series,
      samples,
      bytes,
      consumers,
      omitted,
    })),
    failures: options.failures ?? [],
    errors: error,
    warnings: warning,
    infos: info,
  };
  return `${jsonText(summary)}\n`;
}

/** For programs that read line by line: a JSON object per finding and a summary at the end. */
export function ndjson(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  return reports.map((report) => ndjsonFindings(report, options)).join('') + ndjsonSummary(reports, options);
}
