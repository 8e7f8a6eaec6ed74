import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { ReportOptions } from '../options.ts';
import { closingLines, defaultWidth } from '../pretty.ts';
import { themeOf } from '../terminal/theme.ts';
import { counted } from '../words.ts';
import { fleetGroups } from './faults.ts';
import { fleetGrouping } from './grouping.ts';
import { fleetBlocks, fleetSummary } from './terminal.ts';

/** For people who look after many targets: each fault once, with the targets that have it, by job or exporter. */
export function fleetPretty(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const grouping = fleetGrouping(reports, options) ?? 'job';
  const theme = themeOf(options.colors);
  const width = Math.max(40, options.width ?? defaultWidth);
  const context = { theme, width, explained: new Set<string>() };
  const groups = fleetGroups(reports, grouping, options);
  const { blocks, hidden } = fleetBlocks(groups, grouping, context, options);
  const { about, unread } = closingLines(options, theme, width);
  const hint =
    hidden === 0
      ? ''
      : `  ${counted(hidden, 'fault is', 'faults are')} folded: --full --group-by ${grouping} shows all\n`;
  return [...blocks, fleetSummary(groups, grouping, reports, context, options) + about + hint + unread].join('\n');
}
