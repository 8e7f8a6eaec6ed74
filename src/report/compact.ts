import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { visible } from '../text/width.ts';
import { groupFindings } from './group.ts';
import { limitFindings } from './limit.ts';
import { omittedCount, type ReportOptions, shownDiagnostics } from './options.ts';
import { themeOf } from './terminal/theme.ts';
import { fieldText, omittedWords, timesWords, unreadWords } from './words.ts';

/** One line per finding, in the style of compilers: `name:line:column: severity rule: message`; empty without findings. */
export function compact(all: readonly SourceReport[], options: ReportOptions = {}): string {
  const reports = limitFindings(all, options.maxFindings ?? Infinity, options);
  const theme = themeOf(options.colors);
  const lines: string[] = [];
  const write = (report: SourceReport, diagnostic: Diagnostic): void => {
    const { line, column, severity, rule, message, count, path } = diagnostic;
    const times = timesWords(count);
    const place = `${visible(report.name)}:${line}:${column}`;
    // Lines of messages are only in the text that shows them.
    const field = path === undefined ? '' : ` (${fieldText(path, diagnostic.offset)})`;
    lines.push(`${place}: ${theme[severity](severity)} ${rule}: ${visible(message)}${times}${field}`);
  };
  const { groupBy } = options;
  for (const { findings } of groupBy === undefined ? [] : groupFindings(reports, groupBy, options)) {
    for (const { report, diagnostic } of findings) write(report, diagnostic);
  }
  for (const report of reports) {
    if (groupBy === undefined) for (const one of shownDiagnostics(report, options)) write(report, one);
    const omitted = omittedCount(report, options);
    const words = omittedWords(omitted);
    if (omitted > 0) lines.push(`${visible(report.name)}: ${words}`);
  }
  const unread = unreadWords(options.failures);
  if (unread !== '') lines.push(unread);
  return lines.map((line) => `${line}\n`).join('');
}
