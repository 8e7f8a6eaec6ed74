import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { visible } from '../text/width.ts';
import { groupFindings } from './group.ts';
import { openedReports } from './held-report.ts';
import { limitFindings } from './limit.ts';
import { omittedCount, type ReportOptions, shownDiagnostics } from './options.ts';
import { type Theme, themeOf } from './terminal/theme.ts';
import { fieldText, omittedWords, timesWords, unreadWords } from './words.ts';

function findingLine(report: SourceReport, diagnostic: Diagnostic, theme: Theme): string {
  const { line, column, severity, rule, message, count, path } = diagnostic;
  const times = timesWords(count);
  const place = `${visible(report.name)}:${line}:${column}`;
  // Lines of messages are only in the text that shows them.
  const field = path === undefined ? '' : ` (${fieldText(path, diagnostic.offset)})`;
  return `${place}: ${theme[severity](severity)} ${rule}: ${visible(message)}${times}${field}\n`;
}

/** The report in pieces, none of which holds more than a source, unless findings are to be grouped or limited. */
export function* compactPieces(all: readonly SourceReport[], options: ReportOptions = {}): Generator<string> {
  const { groupBy, maxFindings } = options;
  const reports = maxFindings === undefined ? all : limitFindings(openedReports(all), maxFindings, options);
  const theme = themeOf(options.colors);
  for (const { findings } of groupBy === undefined ? [] : groupFindings(reports, groupBy, options)) {
    for (const { report, diagnostic } of findings) yield findingLine(report, diagnostic, theme);
  }
  for (const report of reports) {
    let text = '';
    if (groupBy === undefined) {
      for (const diagnostic of shownDiagnostics(report, options)) text += findingLine(report, diagnostic, theme);
    }
    const omitted = omittedCount(report, options);
    if (omitted > 0) text += `${visible(report.name)}: ${omittedWords(omitted)}\n`;
    if (text !== '') yield text;
  }
  const unread = unreadWords(options.failures);
  if (unread !== '') yield `${unread}\n`;
}

/** One line per finding, in the style of compilers: `name:line:column: severity rule: message`; empty without findings. */
export function compact(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  return [...compactPieces(reports, options)].join('');
}
