import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { toolName, version } from '../diagnostics/about.ts';
import { JsonGroups } from './fleet/json-groups.ts';
import { indented, jsonText } from './json-text.ts';
import { type ConfigurationUse, countBySeverity, type ReportOptions, shownDiagnostics } from './options.ts';

/** The fields of a finding in their documented order. */
export function jsonDiagnostic(diagnostic: Diagnostic): Partial<Diagnostic> {
  const { rule, category, severity, message, help, why, family, line, column, endLine, endColumn } = diagnostic;
  const { path, offset, count, places, related, edits, editSafety, promtool, url } = diagnostic;
  return {
    rule,
    category,
    severity,
    message,
    ...(help !== undefined && { help }),
    ...(why !== undefined && { why }),
    ...(family !== undefined && { family }),
    line,
    column,
    endLine,
    endColumn,
    ...(path !== undefined && { path }),
    ...(offset !== undefined && { offset }),
    count,
    ...(places !== undefined && { places }),
    ...(related !== undefined && { related }),
    ...(edits !== undefined && { edits, editSafety }),
    ...(promtool !== undefined && { promtool }),
    url,
  };
}

function jsonSource(report: SourceReport, options: ReportOptions): object {
  const { name, dialect, dialectReason, families, series, samples, bytes, queries } = report;
  const { consumers, omitted, omittedBySeverity } = report;
  return {
    name,
    ...(report.target !== undefined && { target: report.target }),
    ...(report.exporter !== undefined && { exporter: report.exporter }),
    dialect,
    ...(dialectReason !== undefined && { dialectReason }),
    families,
    series,
    samples,
    bytes,
    ...(queries !== undefined && { queries }),
    consumers,
    diagnostics: shownDiagnostics(report, options).map((diagnostic) => jsonDiagnostic(diagnostic)),
    omitted,
    omittedBySeverity,
    ...(report.known !== undefined && { known: report.known }),
    ...(report.suppressed !== undefined && { suppressed: report.suppressed }),
    ...(report.dropped !== undefined && { dropped: report.dropped }),
    ...(report.promtoolError !== undefined && { promtoolError: report.promtoolError }),
  };
}

function jsonConfiguration({ file, extends: extended, rulesOff, hidden }: ConfigurationUse): object {
  return { file, extends: extended, rulesOff, hidden };
}

/** The report in pieces, none of which holds more than a source. */
export function* jsonPieces(reports: readonly SourceReport[], options: ReportOptions = {}): Generator<string> {
  yield `${jsonText({ schemaVersion: 1, tool: { name: toolName, version } }, 2).slice(0, -2)},\n  "sources": [`;
  const groups = new JsonGroups(options);
  for (const [index, report] of reports.entries()) {
    yield `${index === 0 ? '' : ','}\n    ${indented(jsonText(jsonSource(report, options), 2), 4)}`;
    groups.add(report);
  }
  const { error, warning, info } = countBySeverity(reports);
  const rest = {
    failures: options.failures ?? [],
    ...(options.configuration !== undefined && { configuration: jsonConfiguration(options.configuration) }),
    ...groups.fields(),
    summary: { sources: reports.length, errors: error, warnings: warning, infos: info },
    ...(options.statistics !== undefined && { statistics: options.statistics }),
  };
  yield `${reports.length === 0 ? '' : '\n  '}],\n${jsonText(rest, 2).slice(2)}\n`;
}

/** For programs: the whole report, as described by `schema/report.schema.json`. */
export function json(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  return [...jsonPieces(reports, options)].join('');
}
