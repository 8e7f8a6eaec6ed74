import { markdownText } from '../markdown-text.ts';
import { severitySigns, shortText } from '../markdown-parts.ts';
import { countBySeverity, omittedCount, type ReportOptions, type SourceFailure } from '../options.ts';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { counted, listed, omittedWords, unreadWords, verdictWords } from '../words.ts';
import { type FleetFault, type FleetGroup, fleetGroups } from './faults.ts';
import type { TargetGrouping } from './grouping.ts';
import { instanceOf } from './target.ts';
import { groupTitle, someTargets, targetShare } from './words.ts';

/** Faults of a group that have rows; a comment or a summary holds no more of many groups. */
const mostRows = 50;
const mostFailures = 5;

function row(fault: FleetFault, group: FleetGroup): string {
  const { rule, severity, sources, first } = fault;
  const { message, help, url } = first.diagnostic;
  const targets = `${targetShare(fault, group)}: ${markdownText(someTargets(sources))}`;
  const advice = help === undefined ? '' : `<br>_help:_ ${shortText(help)}`;
  return `| ${severitySigns[severity]} ${severity} | ${targets} | [${rule}](${encodeURI(url)}) | ${shortText(message)}${advice} |\n`;
}

function unread(failures: readonly SourceFailure[]): string {
  const named = failures
    .slice(0, mostFailures)
    .map((failure) => `${instanceOf(failure)} (${failure.message.split('\n', 1)[0]})`);
  const more = failures.length - named.length;
  const list = more === 0 ? listed(named) : `${named.join(', ')} and ${counted(more, 'other')}`;
  return `\n❌ ${unreadWords(failures)}: ${markdownText(list)}\n`;
}

function section(group: FleetGroup, grouping: TargetGrouping, options: ReportOptions): string {
  const { reports, failures, faults } = group;
  const verdict = `${verdictWords(countBySeverity(reports))} in ${counted(reports.length, 'target')}`;
  const output = [`### ${markdownText(groupTitle(group, grouping))}\n\n${verdict}.\n`];
  if (failures.length > 0) output.push(unread(failures));
  if (faults.length > 0) {
    output.push('\n| | Targets | Rule | Finding |\n| --- | --- | --- | --- |\n');
    output.push(...faults.slice(0, mostRows).map((fault) => row(fault, group)));
  }
  const others = faults.length - mostRows;
  if (others > 0) output.push(`\n… and ${counted(others, 'more fault')}.\n`);
  const omitted = reports.reduce((sum, report) => sum + omittedCount(report, options), 0);
  if (omitted > 0) output.push(`\n${omittedWords(omitted)}.\n`);
  return output.join('');
}

/** A section for each job or exporter, the worst first, with a row for each fault, whatever the number of its targets. */
export function fleetSections(
  reports: readonly SourceReport[],
  grouping: TargetGrouping,
  options: ReportOptions,
): readonly string[] {
  return fleetGroups(reports, grouping, options).map((group) => section(group, grouping, options));
}
