import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { toolName, version } from '../diagnostics/about.ts';
import { jsonDiagnostic } from './json.ts';
import { jsonText } from './json-text.ts';
import { ndjsonSource } from './ndjson-source.ts';
import { countBySeverity, type ReportOptions, type RunOptions, shownDiagnostics } from './options.ts';

/** Lines are joined until they are so long. */
const usualText = 64 * 1024;

/** The first line of a report with which a later run can go on: what it was made with. */
export function ndjsonRun(options: RunOptions): string {
  return `${jsonText({ type: 'run', schemaVersion: 1, tool: { name: toolName, version }, options })}\n`;
}

/**
 * The findings of one source, one per line, in several texts, so that none becomes longer than a string can be; they
 * can be written as soon as the source has been read. A report with which a later run can go on has a line for the
 * source after them.
 */
export function* ndjsonFindings(report: SourceReport, options: ReportOptions = {}): Generator<string> {
  let text = '';
  for (const diagnostic of shownDiagnostics(report, options)) {
    text += `${jsonText({ type: 'finding', source: report.name, ...jsonDiagnostic(diagnostic) })}\n`;
    if (text.length < usualText) continue;
    yield text;
    text = '';
  }
  if (options.resumable !== undefined) text += `${jsonText(ndjsonSource(report, options))}\n`;
  if (text !== '') yield text;
}

/** The last line: the sources and the total number of findings. */
export function ndjsonSummary(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const { error, warning, info } = countBySeverity(reports);
  const summary = {
    type: 'summary',
    schemaVersion: 1,
    tool: { name: toolName, version },
    sources: reports.map(({ name, target, dialect, families, series, samples, bytes, consumers, omitted }) => ({
      name,
      ...(target !== undefined && { target }),
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

/** The report in pieces, none of which holds more than a source. */
export function* ndjsonPieces(reports: readonly SourceReport[], options: ReportOptions = {}): Generator<string> {
  if (options.resumable !== undefined) yield ndjsonRun(options.resumable);
  for (const report of reports) yield* ndjsonFindings(report, options);
  yield ndjsonSummary(reports, options);
}

/** For programs that read line by line: a JSON object per finding and a summary at the end. */
export function ndjson(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  return [...ndjsonPieces(reports, options)].join('');
}
