import type { Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import { noCounts, severities } from '../diagnostics/severity.ts';
import { visible, widthOfText } from '../text/width.ts';
import { consumerSentence, isRejected } from './consumers.ts';
import { type GroupedFinding, groupFindings } from './group.ts';
import { countBySeverity, type ReportOptions } from './options.ts';
import { prettyFinding } from './terminal/finding.ts';
import { type Theme, themeOf } from './terminal/theme.ts';
import { counted, severityWords, unreadWords, wrapped } from './words.ts';

const defaultWidth = 100;

function gravestOf(counts: Readonly<Record<Severity, number>>): Severity {
  return severities.find((severity) => counts[severity] > 0) ?? 'info';
}

function size({ families, series }: SourceReport): string {
  return `${counted(families, 'family', 'families')}, ${counted(series, 'series', 'series')}`;
}

/** The number of findings by severity, or `No problems found`. */
function verdict(reports: readonly SourceReport[], theme: Theme): string {
  const counts = countBySeverity(reports);
  const words = severityWords(counts);
  return words.length === 0 ? theme.success('No problems found') : theme[gravestOf(counts)](words.join(', '));
}

/** What `--quiet` hides, what exceeds the cap and what the baseline covers. */
function notShown(report: SourceReport, options: ReportOptions): string[] {
  const counts = countBySeverity([report]);
  const lines: string[] = [];
  const hidden = options.quiet === true ? severityWords({ ...counts, error: 0 }) : [];
  if (hidden.length > 0) lines.push(`--quiet hides ${hidden.join(' and ')}`);
  const omitted = options.quiet === true ? report.omittedBySeverity.error : report.omitted;
  if (omitted > 0) lines.push(`${counted(omitted, 'more finding is', 'more findings are')} not shown`);
  const { known = 0 } = report;
  if (known > 0) lines.push(`${counted(known, 'finding is', 'findings are')} suppressed by the baseline`);
  return lines;
}

function summary(reports: readonly SourceReport[], options: ReportOptions, theme: Theme, width: number): string {
  const several = reports.length > 1;
  const output: string[] = [];
  for (const report of reports) {
    const name = several ? `${theme.strong(visible(report.name))}: ` : '';
    output.push(`${name}${verdict([report], theme)} in ${size(report)}`);
    const sentence = consumerSentence(report);
    const notes = notShown(report, options);
    if (sentence !== '' && (report.diagnostics.length > 0 || isRejected(report))) notes.unshift(sentence);
    for (const note of notes) {
      for (const line of wrapped(visible(note), width - 2, widthOfText)) output.push(`  ${line}`);
    }
  }
  if (several) output.push(`${verdict(reports, theme)} in ${counted(reports.length, 'source')}`);
  return `${output.join('\n')}\n`;
}

function groupWords(findings: readonly GroupedFinding[]): string {
  const counts = noCounts();
  for (const { diagnostic } of findings) counts[diagnostic.severity] += 1;
  return severityWords(counts).join(', ');
}

/** For people: every finding with its lines, why it matters and what to do, then a summary. */
export function pretty(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const theme = themeOf(options.colors);
  const width = Math.max(40, options.width ?? defaultWidth);
  const explained = new Set<string>();
  const blocks: string[] = [];
  for (const { title, findings } of groupFindings(reports, options.groupBy ?? 'line', options)) {
    if (title !== undefined) blocks.push(`${theme.strong(`== ${visible(title)}: ${groupWords(findings)}`)}\n`);
    for (const { report, diagnostic } of findings) {
      blocks.push(prettyFinding(diagnostic, { report, theme, width, explained }));
    }
  }
  const unread = unreadWords(options.failures);
  const last = unread === '' ? '' : `${theme.error(unread)}\n`;
  if (reports.length > 0) blocks.push(summary(reports, options, theme, width) + last);
  else if (last !== '') blocks.push(last);
  return blocks.join('\n');
}
