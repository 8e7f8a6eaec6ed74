import { type LintOptions, lintText } from './api/lint-text.ts';
import type { Severity, SourceReport } from './diagnostics/diagnostic.ts';
import { pretty } from './report/pretty.ts';

/** What a valid exposition is. */
export interface ExpositionOptions extends LintOptions {
  /** The least severity that makes an exposition invalid; `error` by default. */
  readonly failOn?: Severity;
}

/** What a matcher tells Vitest or Jest. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** The report with what is wrong, and nothing of what may be. */
function faultsOf(report: SourceReport, failOn: Severity): SourceReport {
  const counts = (severity: Severity): boolean => ranks[severity] >= ranks[failOn];
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
    return failure('expected an exposition, and got a promise: write expect(await register.metrics())');
  }
  if (typeof received !== 'string' && !(received instanceof Uint8Array)) {
    return failure(
      `expected an exposition as a string or bytes, and got ${received === null ? 'null' : typeof received}`,
    );
  }
  const { failOn = 'error', ...lintOptions } = options;
  const faults = faultsOf(lintText(received, { name: 'exposition', ...lintOptions }), failOn);
  const pass = faults.diagnostics.length === 0 && faults.omitted === 0;
  return {
    pass,
    message: () =>
      pass
        ? `expected an exposition with a finding of severity ${failOn}, and there is none`
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
  // The types of Jest and Vitest both build their matchers on this interface, so its type parameters are theirs.
  namespace jest {
    interface Matchers<R, T = {}> {
      /**
       * Passes where the linter finds nothing wrong with an exposition: no errors, or what `failOn` says.
       * @example expect(await register.metrics()).toBeValidExposition({ failOn: 'warning' });
       */
      toBeValidExposition(options?: ExpositionOptions): R;
    }
  }
}
