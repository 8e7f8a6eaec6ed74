import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { highestOf, noCounts, severities } from '../diagnostics/severity.ts';
import { visible, widthOfText } from '../text/width.ts';
import { configurationSentence, minSeverityWords } from './configuration.ts';
import { consumerSentence, isRejected } from './consumers.ts';
import { dialectSentence } from './dialect.ts';
import { type FindingGroup, groupByRule, type GroupedFinding, groupFindings, type RuleGroup } from './group.ts';
import { limitFindings } from './limit.ts';
import { countBySeverity, hiddenCounts, omittedCount, type ReportOptions } from './options.ts';
import { type BlockContext, findingsBlock } from './terminal/finding.ts';
import { type FoldedFindings, foldFindings, foldRule } from './terminal/fold.ts';
import { type Theme, themeOf } from './terminal/theme.ts';
import { counted, grouped, omittedWords, severityWords, unreadWords, verdictWords, wrapped } from './words.ts';

/** Columns of a report where nothing says how many there are. */
export const defaultWidth = 100;
const sourcesListed = 10;

function size({ families, series, queries }: SourceReport): string {
  if (queries !== undefined) return counted(queries, 'query', 'queries');
  return `${counted(families, 'family', 'families')}, ${counted(series, 'series', 'series')}`;
}

/** The number of findings by severity, or `No problems found`. */
export function verdict(reports: readonly SourceReport[], theme: Theme): string {
  const counts = countBySeverity(reports);
  const highest = highestOf(counts);
  return (highest === undefined ? theme.success : theme[highest])(verdictWords(counts));
}

/** What `--quiet` or `--min-severity` hides, what exceeds the cap and what the baseline covers. */
function notShown(report: SourceReport, options: ReportOptions): string[] {
  const counts = countBySeverity([report]);
  const lines: string[] = [];
  const hidden = severityWords(hiddenCounts(counts, options));
  const option = options.quiet === true ? '--quiet' : minSeverityWords(options);
  if (hidden.length > 0) lines.push(`${option} hides ${hidden.join(' and ')}`);
  const omitted = omittedCount(report, options);
  if (omitted > 0) lines.push(omittedWords(omitted));
  const { known = 0 } = report;
  if (known > 0) lines.push(`${counted(known, 'finding is', 'findings are')} suppressed by the baseline`);
  const { suppressed = 0 } = report;
  if (suppressed > 0) lines.push(`${counted(suppressed, 'finding is', 'findings are')} suppressed by comments`);
  const { dropped = 0 } = report;
  if (dropped > 0) lines.push(`metric_relabel_configs drop the series of ${counted(dropped, 'finding')}`);
  return lines;
}

/** 3 for a source with errors, 2 with warnings, 1 with advice. */
function weightOf(report: SourceReport): number {
  const highest = highestOf(countBySeverity([report]));
  return highest === undefined ? 0 : severities.length - severities.indexOf(highest);
}

/** The sources that the summary lists, in their order: of many, those with the most severe findings. */
function worstSources(reports: readonly SourceReport[]): readonly SourceReport[] {
  if (reports.length <= sourcesListed) return reports;
  const worst = new Set(reports.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, sourcesListed));
  return reports.filter((report) => worst.has(report));
}

function indented(note: string, width: number): string {
  const lines = wrapped(visible(note), width - 2, widthOfText);
  return lines.map((line) => `  ${line}\n`).join('');
}

function summary(reports: readonly SourceReport[], options: ReportOptions, theme: Theme, width: number): string {
  const several = reports.length > 1;
  const output: string[] = [];
  const listed = options.full === true ? reports : worstSources(reports);
  for (const report of listed) {
    const name = several ? `${theme.strong(visible(report.name))}: ` : '';
    output.push(`${name}${verdict([report], theme)} in ${size(report)}`);
    const sentence = consumerSentence(report);
    const notes = notShown(report, options);
    if (sentence !== '' && (report.diagnostics.length > 0 || isRejected(report))) notes.unshift(sentence);
    const dialect = options.quiet === true ? undefined : dialectSentence(report);
    if (dialect !== undefined) notes.push(dialect);
    for (const note of notes) output.push(indented(note, width).trimEnd());
  }
  const others = reports.filter((report) => !listed.includes(report));
  if (others.length > 0) output.push(`… and ${counted(others.length, 'more source')}: ${verdict(others, theme)}`);
  if (several) output.push(`${verdict(reports, theme)} in ${counted(reports.length, 'source')}`);
  return `${output.join('\n')}\n`;
}

function groupWords(findings: readonly GroupedFinding[]): string {
  const counts = noCounts();
  for (const { diagnostic } of findings) counts[diagnostic.severity] += 1;
  return severityWords(counts).join(', ');
}

/** Whether findings are folded to about one screen, which is the default. */
function fitsScreen({ groupBy, full = false }: ReportOptions): boolean {
  return !full && groupBy === undefined;
}

/** The findings as the options want them, each block to be followed by an empty line. */
function findingBlocks(
  reports: readonly SourceReport[],
  options: ReportOptions,
  context: BlockContext,
): FoldedFindings {
  const { groupBy, full = false, maxFindings } = options;
  if (fitsScreen(options)) {
    return foldFindings(rulesOf(groupFindings(reports, 'line', options)), context, maxFindings);
  }
  const blocks: string[] = [];
  let hidden = 0;
  for (const group of groupFindings(reports, groupBy ?? 'line', options)) {
    const { title, findings } = group;
    if (title !== undefined) blocks.push(`${context.theme.strong(`== ${visible(title)}: ${groupWords(findings)}`)}\n`);
    if (!full && groupBy === 'rule') {
      const folded = rulesOf([group]).map((rule) => foldRule(rule, context));
      blocks.push(...folded.flatMap((one) => one.blocks));
      hidden += folded.reduce((sum, one) => sum + one.hidden, 0);
      continue;
    }
    const inOrder = groupBy === undefined ? rulesOf([group]).flatMap((rule) => rule.findings) : findings;
    blocks.push(...inOrder.map((finding) => findingsBlock([finding], context)));
  }
  return { blocks, hidden, hasList: false };
}

function rulesOf(groups: readonly FindingGroup[]): readonly RuleGroup[] {
  return groupByRule(groups.flatMap(({ findings }) => findings));
}

/** How to see what is folded. */
function howToSeeMore({ hidden, hasList }: FoldedFindings, { maxFindings = Infinity }: ReportOptions): string {
  const which =
    hidden === 1 ? '1 finding is folded: --full shows it' : `${grouped(hidden)} findings are folded: --full shows them`;
  return `${which}${hasList && maxFindings === Infinity ? ', --group-by rule three of each rule' : ''}`;
}

/** What ends a report: what the configuration keeps out, and what could not be read; empty where there is nothing. */
export function closingLines(
  options: ReportOptions,
  theme: Theme,
  width: number,
): { readonly about: string; readonly unread: string } {
  const configuration = options.quiet === true ? undefined : configurationSentence(options.configuration);
  const unread = unreadWords(options.failures);
  return {
    about: configuration === undefined ? '' : indented(configuration, width),
    unread: unread === '' ? '' : `${theme.error(unread)}\n`,
  };
}

/**
 * For people: findings with their lines, why they matter and what to do, then a summary. Those of one rule are folded
 * unless the options ask for all of them.
 */
export function pretty(all: readonly SourceReport[], options: ReportOptions = {}): string {
  const { maxFindings = Infinity } = options;
  const reports = fitsScreen(options) ? all : limitFindings(all, maxFindings, options);
  const theme = themeOf(options.colors);
  const width = Math.max(40, options.width ?? defaultWidth);
  const findings = findingBlocks(reports, options, { theme, width, explained: new Set() });
  const output = [...findings.blocks];
  const { about, unread } = closingLines(options, theme, width);
  const hint = findings.hidden > 0 ? `  ${howToSeeMore(findings, options)}\n` : '';
  if (reports.length > 0) output.push(summary(reports, options, theme, width) + about + hint + unread);
  else if (unread !== '') output.push(unread);
  return output.join('\n');
}
