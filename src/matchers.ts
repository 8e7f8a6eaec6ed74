import { type LintOptions, lintText } from './api/lint-text.ts';
import type { Severity, SourceReport } from './diagnostics/diagnostic.ts';
import { isAtLeast } from './diagnostics/severity.ts';
import { pretty } from './report/pretty.ts';

/** When an exposition counts as valid. */
export interface ExpositionOptions extends LintOptions {
  /** The mildest severity that makes an exposition invalid; `error` by default. */
  readonly failOn?: Severity;
}

/** The result of a matcher, as Vitest and Jest expect it. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
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

function failure(text: string): MatcherResult {
  return { pass: false, message: () => text };
}

function toBeValidExposition(received: unknown, options: ExpositionOptions = {}): MatcherResult {
  if (received instanceof Promise) {
    return failure('expected an exposition but received a promise: write expect(await register.metrics())');
  }
  if (typeof received !== 'string' && !(received instanceof Uint8Array)) {
    return failure(
      `expected an exposition as a string or bytes but received ${received === null ? 'null' : typeof received}`,
    );
  }
  const { failOn = 'error', ...lintOptions } = options;
  const faults = faultsOf(lintText(received, { name: 'exposition', ...lintOptions }), failOn);
  const pass = faults.diagnostics.length === 0 && faults.omitted === 0;
  return {
    pass,
    message: () =>
      pass
        ? `expected a finding of severity ${failOn} or higher, but found none`
        : `expected a valid exposition\n\n${pretty([faults])}`,
  };
}

/**
 * Matchers for Vitest and Jest: `expect.extend(matchers)`, then
 * `expect(await register.metrics()).toBeValidExposition()`.
 */
export const matchers: {
  readonly toBeValidExposition: (received: unknown, options?: ExpositionOptions) => MatcherResult;
} = { toBeValidExposition };

declare global {
  // Jest and Vitest both extend this interface for their matchers, so its type parameters must be theirs.
  namespace jest {
    interface Matchers<R, T = {}> {
      /**
       * Passes if the linter finds no errors in the exposition, or nothing as grave as `failOn`.
       * @example expect(await register.metrics()).toBeValidExposition({ failOn: 'warning' });
       */
      toBeValidExposition(options?: ExpositionOptions): R;
    }
  }
}
