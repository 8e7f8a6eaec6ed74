import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { Grouping } from '../groupings.ts';
import type { ReportOptions } from '../options.ts';

/** What targets are grouped by. */
export type TargetGrouping = Extract<Grouping, 'job' | 'exporter'>;

/** A report on more targets than these, found by service discovery, is one on a fleet. */
const smallFleet = 10;

/** What a report groups targets by: what the options say, or jobs where there are many targets. */
export function fleetGrouping(
  reports: readonly SourceReport[],
  { groupBy, full = false, failures = [] }: ReportOptions,
): TargetGrouping | undefined {
  if (groupBy === 'job' || groupBy === 'exporter') return groupBy;
  if (groupBy !== undefined || full) return undefined;
  const targets = [...reports, ...failures].filter(({ target }) => target !== undefined);
  return targets.length > smallFleet ? 'job' : undefined;
}
