import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { ReportOptions, SourceFailure } from '../../report/options.ts';

/** What a run has found. */
export interface RunResult {
  readonly reports: readonly SourceReport[];
  readonly failures: readonly SourceFailure[];
  /** How reports of it are written; the times of the run are among them. */
  readonly options: ReportOptions;
}

/** What a service can say of itself. */
export interface ServiceState {
  /** The last run that has ended as a run should; absent before it. */
  readonly result: RunResult | undefined;
  /** Why the last run has failed; absent if it has not. */
  readonly fault: string | undefined;
  readonly runs: number;
  readonly failedRuns: number;
  readonly isRunning: boolean;
  /** When the next run begins, in milliseconds since 1970; absent while one is running. */
  readonly next: number | undefined;
}
