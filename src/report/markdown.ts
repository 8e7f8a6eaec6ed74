import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { consumerSentence } from './consumers.ts';
import { fleetGrouping } from './fleet/grouping.ts';
import { fleetSections } from './fleet/markdown.ts';
import { severitySigns, shortText } from './markdown-parts.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { countBySeverity, omittedCount, type ReportOptions, shownDiagnostics } from './options.ts';
import { counted, omittedWords, timesWords, unreadWords, verdictWords } from './words.ts';

function row(report: SourceReport, diagnostic: Diagnostic): string {
  const { rule, severity, message, help, line, column, count, related = [], url } = diagnostic;
  const times = timesWords(count);
  const places = related
    .map((place) => {
      const elsewhere = place.source === undefined ? '' : ` of ${markdownCode(place.source)}`;
      return `${shortText(place.message)}: line ${place.line}${elsewhere}`;
    })
    .slice(0, 5);
  const texts = [shortText(message) + times, ...places, ...(help === undefined ? [] : [`_help:_ ${shortText(help)}`])];
  return `| ${severitySigns[severity]} ${severity} | ${line}:${column} | [${rule}](${encodeURI(url)}) | ${texts.join('<br>')} |\n`;
}

function section(report: SourceReport, options: ReportOptions): string {
  const shown = shownDiagnostics(report, options);
  const verdict = verdictWords(countBySeverity([report]));
  const size = `${counted(report.families, 'family', 'families')}, ${counted(report.series, 'series', 'series')}`;
  const output = [`### ${markdownCode(report.name)}\n\n${verdict} in ${size}.\n`];
  const sentence = consumerSentence(report);
  if (sentence !== '') output.push(`\n${markdownText(sentence)}.\n`);
  if (shown.length > 0) {
    output.push('\n| | Place | Rule | Finding |\n| --- | --- | --- | --- |\n');
    output.push(...shown.map((diagnostic) => row(report, diagnostic)));
  }
  const omitted = omittedCount(report, options);
  if (omitted > 0) output.push(`\n${omittedWords(omitted)}.\n`);
  return output.join('');
}

/**
 * The heading, a section for each source that could not be read, and one for each report; of a fleet, one for each job
 * or exporter.
 */
export function markdownSections(reports: readonly SourceReport[], options: ReportOptions = {}): string[] {
  const grouping = fleetGrouping(reports, options);
  if (grouping !== undefined) return ['## promlint-ts\n', ...fleetSections(reports, grouping, options)];
  const failures = (options.failures ?? []).map(
    ({ name, message }) => `### ${markdownCode(name)}\n\n❌ Could not be read: ${markdownText(message)}\n`,
  );
  return ['## promlint-ts\n', ...failures, ...reports.map((report) => section(report, options))];
}

/** For comments on merge requests, job summaries and tickets: a table per source, or per job of a fleet. */
export function markdown(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const unread = unreadWords(options.failures);
  return [...markdownSections(reports, options), ...(unread === '' ? [] : [`${unread}.\n`])].join('\n');
}
