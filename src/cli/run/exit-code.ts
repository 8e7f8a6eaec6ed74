import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { countBySeverity } from '../../report/options.ts';
import { promtoolErrorOf } from '../../report/promtool-error.ts';
import type { Settings } from '../arguments/settings.ts';

/** The exit code for the findings. */
export function exitCodeOf(reports: readonly SourceReport[], { format, maxWarnings }: Settings): number {
  if (format === 'promtool') {
    if (reports.some((report) => promtoolErrorOf(report) !== undefined)) return 1;
    const some = reports.some(({ diagnostics }) => diagnostics.some(({ promtool }) => promtool !== undefined));
    return some ? 3 : 0;
  }
  const { error, warning } = countBySeverity(reports);
  return error > 0 || warning > maxWarnings ? 1 : 0;
}
