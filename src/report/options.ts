import type { Diagnostic, Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import type { Grouping } from './groupings.ts';
import type { Statistics } from './statistics.ts';
import type { Colors } from './terminal/theme.ts';

/** A source that could not be read, so that there is no report of it. */
export interface SourceFailure {
  readonly name: string;
  /** Why, for people. */
  readonly message: string;
}

/** How a report is written. */
export interface ReportOptions {
  /** Colours for people's formats, such as an instance of chalk; none by default. */
  readonly colors?: Colors;
  /** Show errors only. What is hidden still counts in summaries. */
  readonly quiet?: boolean;
  /** Columns that code frames and texts may take; 100 by default. */
  readonly width?: number;
  /** What findings are put together by; formats for people alone know of it. */
  readonly groupBy?: Grouping;
  /** Numbers to tell besides, in the formats that have a place for them. */
  readonly statistics?: Statistics;
  /** The folder that names of files start from where a service wants to find them in a repository. */
  readonly root?: string;
  /** What could not be read. Formats for programs that judge a run by its report say so. */
  readonly failures?: readonly SourceFailure[];
}

/** Writes reports in one format. The result is empty, or ends with a newline. */
export type Reporter = (reports: readonly SourceReport[], options?: ReportOptions) => string;

/** How many findings there are of each severity, with those that were not kept. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** The findings of a source that the options let through. */
export function shownDiagnostics(report: SourceReport, options: ReportOptions): readonly Diagnostic[] {
  return options.quiet === true
    ? report.diagnostics.filter(({ severity }) => severity === 'error')
    : report.diagnostics;
}

/** Counts the findings of sources. */
export function countBySeverity(reports: readonly SourceReport[]): SeverityCounts {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { diagnostics, omittedBySeverity } of reports) {
    for (const { severity } of diagnostics) counts[severity] += 1;
    for (const severity of ['error', 'warning', 'info'] as const) counts[severity] += omittedBySeverity[severity];
  }
  return counts;
}
