import type { Diagnostic, Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import { homepage, toolName } from '../diagnostics/about.ts';
import { highestOf } from '../diagnostics/severity.ts';
import { visible } from '../text/width.ts';
import { jsonText } from './json-text.ts';
import { repositoryPath } from './location.ts';
import { countBySeverity, omittedCount, type ReportOptions, shownDiagnostics } from './options.ts';
import { relatedLines } from './related.ts';
import { omittedWords, timesWords } from './words.ts';

const severityNames: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };
const utf8 = new TextEncoder();

/** A column in bytes, as reviewdog counts; `undefined` where the start of the line was not kept. */
function byteColumn({ excerpts }: SourceReport, line: number, column: number): number | undefined {
  if (column === 1) return 1;
  const excerpt = excerpts.get(line);
  if (excerpt?.column !== 1 || column - 1 > excerpt.text.length) return undefined;
  return utf8.encode(excerpt.text.slice(0, column - 1)).length + 1;
}

/** The range of a finding: by columns where both are known, else whole lines. */
function rangeOf(report: SourceReport, { line, column, endLine, endColumn }: Diagnostic): object {
  const start = byteColumn(report, line, column);
  const end = byteColumn(report, endLine, endColumn);
  if (start === undefined || end === undefined) return { start: { line }, end: { line: endLine } };
  return { start: { line, column: start }, end: { line: endLine, column: end } };
}

function result(report: SourceReport, diagnostic: Diagnostic, path: string): object {
  const { rule, severity, message, help, count, url } = diagnostic;
  const lines = [`${message}${timesWords(count)}`, ...relatedLines(report, diagnostic)];
  if (help !== undefined) lines.push(`help: ${help}`);
  return {
    message: lines.map((line) => visible(line)).join('\n'),
    location: { path, range: rangeOf(report, diagnostic) },
    severity: severityNames[severity],
    code: { value: rule, url },
  };
}

/**
 * The format of reviewdog, `rdjson`.
 * @see https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
export function rdjson(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const diagnostics: object[] = [];
  const add = (name: string, severity: Severity, message: string): void => {
    const path = visible(repositoryPath(name, options.root));
    diagnostics.push({ message: visible(message), location: { path }, severity: severityNames[severity] });
  };
  for (const report of reports) {
    const path = visible(repositoryPath(report.name, options.root));
    for (const diagnostic of shownDiagnostics(report, options)) diagnostics.push(result(report, diagnostic, path));
    const omitted = omittedCount(report, options);
    if (omitted > 0) add(report.name, 'info', omittedWords(omitted));
  }
  const { failures = [] } = options;
  for (const { name, message } of failures) add(name, 'error', `cannot be read: ${message}`);
  const highest = failures.length > 0 ? 'error' : highestOf(countBySeverity(reports));
  const document = {
    source: { name: toolName, url: homepage },
    ...(highest !== undefined && { severity: severityNames[highest] }),
    diagnostics,
  };
  return `${jsonText(document, 2)}\n`;
}
