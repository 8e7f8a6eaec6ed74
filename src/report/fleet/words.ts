import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { noCounts } from '../../diagnostics/severity.ts';
import type { BaselineComparison, SeverityCounts } from '../options.ts';
import { counted, grouped, listed } from '../words.ts';
import type { FleetFault, FleetGroup } from './faults.ts';
import type { TargetGrouping } from './grouping.ts';
import { instanceOf } from './target.ts';

/** Targets that are named; the others are counted. */
const mostNamed = 3;

/** `job node`, `exporter node_exporter`; what has none is said to have none. */
export function groupTitle({ name }: Pick<FleetGroup, 'name'>, grouping: TargetGrouping): string {
  if (name !== '') return `${grouping} ${name}`;
  return grouping === 'job' ? 'no job' : 'no known exporter';
}

/** `412 of 430 targets` */
export function targetShare(
  { sources }: Pick<FleetFault, 'sources'>,
  { reports }: Pick<FleetGroup, 'reports'>,
): string {
  return `${grouped(sources.length)} of ${counted(reports.length, 'target')}`;
}

/** `a:9100, b:9100, c:9100 and 409 more` */
export function someTargets(sources: readonly SourceReport[]): string {
  const names = sources.slice(0, mostNamed).map((source) => instanceOf(source));
  const more = sources.length - names.length;
  return more === 0 ? listed(names) : `${names.join(', ')} and ${grouped(more)} more`;
}

/** `on 412 of 430 targets of job node: a:9100, b:9100, c:9100 and 409 more` */
export function faultTargets(fault: FleetFault, group: FleetGroup, grouping: TargetGrouping): string {
  const of = group.name === '' ? `with ${groupTitle(group, grouping)}` : `of ${groupTitle(group, grouping)}`;
  return `on ${targetShare(fault, group)} ${of}: ${someTargets(fault.sources)}`;
}

/** How many faults there are of each severity. */
export function faultCounts(faults: readonly FleetFault[]): SeverityCounts {
  const counts = noCounts();
  for (const { severity } of faults) counts[severity] += 1;
  return counts;
}

/** Targets of a group that have any fault. */
export function faultyTargets({ faults }: FleetGroup): number {
  return new Set(faults.flatMap(({ sources }) => sources)).size;
}

/** `3 new, 5 cured since 2026-11-26T02:00:00Z (known.json)` */
export function baselineWords({ file, written, new: found, cured }: BaselineComparison): string {
  const since = written === undefined ? file : `${written} (${file})`;
  return `${grouped(found)} new, ${grouped(cured)} cured since ${since}`;
}
