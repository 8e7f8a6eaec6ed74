import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { visible, widthOfText } from '../../text/width.ts';
import type { ReportOptions } from '../options.ts';
import { verdict } from '../pretty.ts';
import { cutToWidth } from '../terminal/cut.ts';
import { type BlockContext, findingsBlock } from '../terminal/finding.ts';
import type { FoldedFindings } from '../terminal/fold.ts';
import { counted, grouped, severityWords, unreadWords, wrapped } from '../words.ts';
import type { FleetFault, FleetGroup } from './faults.ts';
import type { TargetGrouping } from './grouping.ts';
import { baselineWords, faultCounts, faultTargets, faultyTargets, groupTitle, targetShare } from './words.ts';

/** Groups that are shown with their faults; the others are lines of the summary. */
const groupsShown = 10;
/** Faults of a group that are shown in full, and those of which there is a line. */
const faultsInFull = 3;
const faultsListed = 7;

/** `warning[missing-help]  430 of 430 targets: `x` has no help text` */
function faultLine(fault: FleetFault, group: FleetGroup, { theme, width }: BlockContext): string {
  const { severity, rule, first } = fault;
  const title = `${severity}[${rule}]`;
  const room = Math.max(20, width - title.length - 4);
  const text = `${targetShare(fault, group)}: ${visible(first.diagnostic.message)}`;
  return `  ${theme[severity](title)}  ${cutToWidth(text, room)}\n`;
}

function heading(group: FleetGroup, grouping: TargetGrouping, { theme }: BlockContext): string {
  const found = severityWords(faultCounts(group.faults)).join(', ');
  const words = `${found} on ${grouped(faultyTargets(group))} of ${counted(group.reports.length, 'target')}`;
  return `${theme.strong(`== ${visible(groupTitle(group, grouping))}: ${words}`)}\n`;
}

/** The faults of groups of targets, the worst first, each with the first target that has it. */
export function fleetBlocks(
  groups: readonly FleetGroup[],
  grouping: TargetGrouping,
  context: BlockContext,
  { full = false, maxFindings = Infinity }: ReportOptions,
): FoldedFindings {
  const blocks: string[] = [];
  let left = maxFindings;
  let hidden = 0;
  for (const [index, group] of groups.entries()) {
    const { faults } = group;
    if (faults.length === 0) continue;
    const isShown = full || index < groupsShown;
    const inFull = faults.slice(0, isShown ? Math.min(full ? Infinity : faultsInFull, left) : 0);
    const rest = faults.slice(inFull.length);
    const inLines = rest.slice(0, isShown ? faultsListed : 0);
    left -= inFull.length;
    hidden += rest.length;
    if (!isShown) continue;
    blocks.push(heading(group, grouping, context));
    for (const fault of inFull) {
      const more = (): string => visible(faultTargets(fault, group, grouping));
      blocks.push(findingsBlock([fault.first], context, { more }));
    }
    const others = rest.length - inLines.length;
    const lines = inLines.map((fault) => faultLine(fault, group, context));
    if (others > 0) lines.push(`  … and ${counted(others, 'more fault')}\n`);
    if (lines.length > 0) blocks.push(lines.join(''));
  }
  return { blocks, hidden, hasList: false };
}

function groupLine(group: FleetGroup, grouping: TargetGrouping, { theme }: BlockContext): string {
  const { reports, failures } = group;
  const read = reports.length === 0 ? [] : [`${verdict(reports, theme)} in ${counted(reports.length, 'target')}`];
  const unread = failures.length === 0 ? [] : [unreadWords(failures)];
  return `${theme.strong(visible(groupTitle(group, grouping)))}: ${[...read, ...unread].join('; ')}`;
}

/** What becomes of the targets that Prometheus rejects: the first question of who upgrades it. */
function rejectedLine(reports: readonly SourceReport[]): string | undefined {
  const rejected = reports.filter(({ consumers }) => consumers['prometheus']?.verdict === 'rejects');
  if (rejected.length === 0) return undefined;
  return `Prometheus rejects ${grouped(rejected.length)} of ${counted(reports.length, 'target')}`;
}

/** A line a group, and the totals. */
export function fleetSummary(
  groups: readonly FleetGroup[],
  grouping: TargetGrouping,
  reports: readonly SourceReport[],
  context: BlockContext,
  { sinceBaseline, full = false }: ReportOptions,
): string {
  const { theme, width } = context;
  const listed = full ? groups : groups.slice(0, 2 * groupsShown);
  const lines = listed.map((group) => groupLine(group, grouping, context));
  if (listed.length < groups.length) lines.push(`… and ${counted(groups.length - listed.length, `more ${grouping}`)}`);
  lines.push(`${verdict(reports, theme)} in ${counted(reports.length, 'target')}`);
  const notes = [rejectedLine(reports), sinceBaseline && baselineWords(sinceBaseline)];
  for (const note of notes) {
    if (note !== undefined) lines.push(...wrapped(visible(note), width - 2, widthOfText).map((line) => `  ${line}`));
  }
  return `${lines.join('\n')}\n`;
}
