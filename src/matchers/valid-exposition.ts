import { type LintOptions, lintText } from '../api/lint-text.ts';
import type { Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import { isAtLeast } from '../diagnostics/severity.ts';
import { pretty } from '../report/pretty.ts';
import { expositionOf, type MatcherResult } from './result.ts';

/** When an exposition counts as valid. */
export interface ExpositionOptions extends LintOptions {
  /** The lowest severity that makes an exposition invalid; `error` by default. */
  readonly failOn?: Severity;
}

/** The report without the findings that `failOn` tolerates. */
function faultsOf(report: SourceReport, failOn: Severity): SourceReport {
  const counts = (severity: Severity): boolean => isAtLeast(severity, failOn);
  const { error, warning, info } = report.omittedBySeverity;
  const omittedBySeverity = { error, warning: counts('warning') ? warning : 0, info: counts('info') ? info : 0 };
  return {
    ...report,
    diagnostics: report.diagnostics.filter(({ severity }) => counts(severity)),
    omitted: omittedBySeverity.error + omittedBySeverity.warning + omittedBySeverity.info,
    omittedBySeverity,
  };
}

/** The matcher `toBeValidExposition`. */
export function toBeValidExposition(received: unknown, options: ExpositionOptions = {}): MatcherResult {
  const { failOn = 'error', ...lintOptions } = options;
  const report = lintText(expositionOf(received), { name: 'exposition', ...lintOptions });
  const faults = faultsOf(report, failOn);
  const pass = faults.diagnostics.length === 0 && faults.omitted === 0;
  return {
    pass,
    message: () =>
      pass
        ? `expected a finding of severity ${failOn} or higher, but found none`
        : `expected a valid exposition\n\n${pretty([faults])}`,
  };
}
