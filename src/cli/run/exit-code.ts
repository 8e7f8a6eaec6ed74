import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { isAtLeast, severities } from '../../diagnostics/severity.ts';
import { countBySeverity } from '../../report/options.ts';
import { promtoolErrorOf } from '../../report/promtool-error.ts';
import type { Settings } from '../arguments/settings.ts';

/** How many findings fail the run by their severity. */
export function failingCount(reports: readonly SourceReport[], { failOn }: Pick<Settings, 'failOn'>): number {
  const counts = countBySeverity(reports);
  return severities
    .filter((severity) => isAtLeast(severity, failOn))
    .reduce((sum, severity) => sum + counts[severity], 0);
}

/** The exit code for the findings. */
export function exitCodeOf(reports: readonly SourceReport[], settings: Settings): number {
  const { format, maxWarnings, exitZero } = settings;
  if (exitZero) return 0;
  if (format === 'promtool') {
    if (reports.some((report) => promtoolErrorOf(report) !== undefined)) return 1;
    const some = reports.some(({ diagnostics }) => diagnostics.some(({ promtool }) => promtool !== undefined));
    return some ? 3 : 0;
  }
  return failingCount(reports, settings) > 0 || countBySeverity(reports).warning > maxWarnings ? 1 : 0;
}
