import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { isAtLeast, severities } from '../../diagnostics/severity.ts';
import { countBySeverity } from '../../report/options.ts';
import { counted } from '../../report/words.ts';
import { promtoolErrorOf } from '../../report/promtool-error.ts';
import type { Settings } from '../arguments/settings.ts';

/** How many findings fail the run by their severity. */
function failingCount(reports: readonly SourceReport[], { failOn }: Pick<Settings, 'failOn'>): number {
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

/** Why findings fail the run that are not errors, for people. */
export function failureNotes(reports: readonly SourceReport[], settings: Settings): readonly string[] {
  const { format, maxWarnings, failOn, configured } = settings;
  const { warning } = countBySeverity(reports);
  const notes: string[] = [];
  if (format !== 'promtool' && warning > maxWarnings) {
    const limit = configured?.has('maxWarnings') === true ? 'maxWarnings' : '--max-warnings';
    notes.push(`${counted(warning, 'warning')}, but ${limit} allows ${maxWarnings}`);
  }
  const failing = failOn === 'error' ? 0 : failingCount(reports, settings);
  if (failing > 0) {
    const option = configured?.has('failOn') === true ? 'failOn' : '--fail-on';
    notes.push(`${counted(failing, 'finding')} of severity ${failOn} or higher (${option})`);
  }
  return notes;
}
