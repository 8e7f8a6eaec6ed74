import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { toolName } from '../diagnostics/about.ts';
import { repositoryPath } from './location.ts';
import { omittedCount, type ReportOptions, shownDiagnostics } from './options.ts';
import { omittedWords, timesWords } from './words.ts';
import { xmlAttributes } from './xml.ts';

function file(name: string, errors: readonly string[]): string {
  return `  <file${xmlAttributes({ name })}>\n${errors.join('')}  </file>\n`;
}

function error(rule: string, attributes: Readonly<Record<string, string | number | undefined>>): string {
  return `    <error${xmlAttributes({ ...attributes, source: `${toolName}.${rule}` })}/>\n`;
}

function finding({ rule, severity, message, help, line, column, count }: Diagnostic): string {
  const times = timesWords(count);
  const text = `${message}${times}${help === undefined ? '' : `; help: ${help}`}`;
  return error(rule, { line, column, severity, message: text });
}

/** Checkstyle's XML, which Jenkins' Warnings plugin, editors and many code review services read. */
export function checkstyle(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const files = reports.map((report) => {
    const errors = shownDiagnostics(report, options).map((diagnostic) => finding(diagnostic));
    const omitted = omittedCount(report, options);
    if (omitted > 0) {
      const message = omittedWords(omitted);
      errors.push(error('omitted', { line: 1, severity: 'info', message }));
    }
    return file(repositoryPath(report.name, options.root), errors);
  });
  for (const { name, message } of options.failures ?? []) {
    const attributes = { line: 1, severity: 'error', message: `cannot be read: ${message}` };
    files.push(file(repositoryPath(name, options.root), [error('unreadable-source', attributes)]));
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="8.0">\n${files.join('')}</checkstyle>\n`;
}
