import type { Diagnostic, ScrapedTarget, Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import { isAtLeast, noCounts, severities } from '../diagnostics/severity.ts';
import type { Rule } from '../lint/rule.ts';
import { keptCounts } from './held-report.ts';
import type { Grouping } from './groupings.ts';
import type { Statistics } from './statistics.ts';
import type { Colors } from './terminal/theme.ts';

/** A source that could not be read and has no report. */
export interface SourceFailure {
  readonly name: string;
  /** The target that it is, where targets are discovered. */
  readonly target?: ScrapedTarget;
  /** The reason, in words for people. */
  readonly message: string;
}

/** How a run compares with a baseline. */
export interface BaselineComparison {
  /** The file of the baseline. */
  readonly file: string;
  /** When it was written, where it says so: 2026-11-26T02:00:00Z. */
  readonly written?: string;
  /** Findings that are not in it. */
  readonly new: number;
  /** Entries of it that were not found any more. */
  readonly cured: number;
}

/** When a run ended, and how long it took. */
export interface RunTimes {
  /** Milliseconds since 1970. */
  readonly ended: number;
  /** Absent where it took place elsewhere. */
  readonly seconds?: number;
}

/** A configuration file that a run used, and what it kept out of the report. */
export interface ConfigurationUse {
  /** Relative to the working directory if it is in it. */
  readonly file: string;
  /** The files that it extends. */
  readonly extends: readonly string[];
  /** The preset, if it is the file's. */
  readonly preset?: string;
  /** Rules that would be on without the file. */
  readonly rulesOff: readonly string[];
  /** Findings that overrides, ignores and filters of metrics keep out, counted once for each rule and family. */
  readonly hidden: number;
  /** Whether the file, not an option, says which severities are shown. */
  readonly setsMinSeverity: boolean;
  /** Whether the file says that findings never fail the run. */
  readonly setsExitZero: boolean;
}

/** What decides, besides the sources, what a run finds. */
export type RunOptions = Readonly<Record<string, unknown>>;

/** How a report is written. */
export interface ReportOptions {
  /** Colours for the formats that people read, such as an instance of chalk; none by default. */
  readonly colors?: Colors;
  /** Show errors only. What is hidden still counts in summaries. */
  readonly quiet?: boolean;
  /** The lowest severity that is shown, where not `quiet`. What is hidden still counts in summaries. */
  readonly minSeverity?: Severity;
  /** Maximum width of code frames and texts in columns; 100 by default. */
  readonly width?: number;
  /** How to group findings; only `pretty` and `compact` use it. */
  readonly groupBy?: Grouping;
  /** Show every finding in `pretty`, which folds those of a rule otherwise. */
  readonly full?: boolean;
  /** The most findings that the formats for people show, errors first; the others are counted. */
  readonly maxFindings?: number;
  /** Statistics to include, in the formats that have a place for them. */
  readonly statistics?: Statistics;
  /** The root of the repository, for services that look files up there. */
  readonly root?: string;
  /** The configuration file in use. */
  readonly configuration?: ConfigurationUse;
  /** The rules that findings can be of, for formats that describe rules; those of the linter by default. */
  readonly ruleSet?: readonly Rule[];
  /** Sources that could not be read, for formats whose readers judge a run by its report. */
  readonly failures?: readonly SourceFailure[];
  /** How the run compares with a baseline, for formats that say so. */
  readonly sinceBaseline?: BaselineComparison;
  /** The times of the run, for formats that have them. */
  readonly run?: RunTimes;
  /** What the run was made with, for reports with which a later one can go on (`ndjson`). */
  readonly resumable?: RunOptions;
}

/** Formats reports. The result is empty or ends with a newline. */
export type Reporter = (reports: readonly SourceReport[], options?: ReportOptions) => string;

/** How many findings there are of each severity, including those that were not kept. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** The lowest severity that the options show. */
function lowestShown({ quiet, minSeverity = 'info' }: ReportOptions): Severity {
  return quiet === true ? 'error' : minSeverity;
}

/** The findings of a source that the options show. */
export function shownDiagnostics({ diagnostics }: SourceReport, options: ReportOptions): readonly Diagnostic[] {
  const lowest = lowestShown(options);
  return lowest === 'info' ? diagnostics : diagnostics.filter(({ severity }) => isAtLeast(severity, lowest));
}

/** How many findings of a severity that the options show were not kept. */
export function omittedCount({ omitted, omittedBySeverity }: SourceReport, options: ReportOptions): number {
  const lowest = lowestShown(options);
  if (lowest === 'info') return omitted;
  const shown = severities.filter((severity) => isAtLeast(severity, lowest));
  return shown.reduce((sum, severity) => sum + omittedBySeverity[severity], 0);
}

/** How many findings of each severity the options hide. */
export function hiddenCounts(counts: SeverityCounts, options: ReportOptions): SeverityCounts {
  const lowest = lowestShown(options);
  const hidden = noCounts();
  for (const severity of severities) if (!isAtLeast(severity, lowest)) hidden[severity] = counts[severity];
  return hidden;
}

/** Counts the findings of sources. */
export function countBySeverity(reports: readonly SourceReport[]): SeverityCounts {
  const counts = noCounts();
  for (const report of reports) {
    const kept = keptCounts(report);
    for (const severity of severities) counts[severity] += kept[severity] + report.omittedBySeverity[severity];
  }
  return counts;
}
