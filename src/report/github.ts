import type { Diagnostic, Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import { visible } from '../text/width.ts';
import { kindOfSource, repositoryPath } from './location.ts';
import { countBySeverity, omittedCount, type ReportOptions, shownDiagnostics } from './options.ts';
import { relatedLines } from './related.ts';
import { breakWorkflowCommands } from './workflow-commands.ts';
import { counted, omittedWords, timesWords, unreadWords, verdictWords } from './words.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Text after the `::` of a workflow command, where only these three characters have a meaning. */
function escapeData(text: string): string {
  return breakWorkflowCommands(visible(text)).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The value of a property, which a comma or colon would end. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  data: string,
): string {
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name}${list.length === 0 ? '' : ` ${list.join(',')}`}::${data}\n`;
}

function annotation(report: SourceReport, diagnostic: Diagnostic, root: string | undefined): string {
  const { rule, severity, message, help, line, column, endLine, endColumn, count } = diagnostic;
  const times = timesWords(count);
  // The log shows the message alone, so it includes the place.
  const lines = [`${report.name}:${line}:${column}: ${rule}: ${message}${times}`, ...relatedLines(report, diagnostic)];
  if (help !== undefined) lines.push(`help: ${help}`);
  const isFile = kindOfSource(report.name) === 'file';
  const properties = {
    file: isFile ? repositoryPath(report.name, root) : undefined,
    line: isFile ? line : undefined,
    endLine: isFile ? endLine : undefined,
    // GitHub accepts columns only for annotations on a single line.
    col: isFile && line === endLine ? column : undefined,
    endColumn: isFile && line === endLine ? endColumn : undefined,
    title: `promlint-ts: ${rule}`,
  };
  return command(commands[severity], properties, lines.map((text) => escapeData(text)).join('%0A'));
}

/** Workflow commands of GitHub Actions: an annotation per finding, and a summary line for the log. */
export function github(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const output: string[] = [];
  for (const report of reports) {
    for (const diagnostic of shownDiagnostics(report, options))
      output.push(annotation(report, diagnostic, options.root));
    const omitted = omittedCount(report, options);
    if (omitted > 0) {
      const more = `${report.name}: ${omittedWords(omitted)}`;
      output.push(command('notice', { title: 'promlint-ts' }, escapeData(more)));
    }
  }
  for (const { name, message } of options.failures ?? []) {
    output.push(command('error', { title: 'promlint-ts' }, escapeData(`cannot read ${name}: ${message}`)));
  }
  const verdict = verdictWords(countBySeverity(reports));
  const unread = unreadWords(options.failures);
  const parts = reports.length > 0 ? [`${verdict} in ${counted(reports.length, 'source')}`] : [];
  if (unread !== '') parts.push(unread);
  if (parts.length > 0) output.push(`${parts.join('; ')}\n`);
  return output.join('');
}
