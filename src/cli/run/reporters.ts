import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { fleetGrouping } from '../../report/fleet/grouping.ts';
import type { ReportFormat } from '../../report/formats.ts';
import { openedReports } from '../../report/held-report.ts';
import type { Reporter, ReportOptions } from '../../report/options.ts';
import { pretty } from '../../report/pretty.ts';
import { limitSize } from '../../report/size-limit.ts';

/** Formats reports in pieces, which make up the report together. */
export type PieceReporter = (reports: readonly SourceReport[], options: ReportOptions) => Iterable<string>;

/** One piece, made of findings that are all in memory and no more than a text can hold. */
function inOne(reporter: Reporter): PieceReporter {
  return (reports, options) => [reporter(limitSize(openedReports(reports)), options)];
}

/** One piece, made source by source. */
function bySource(reporter: Reporter): PieceReporter {
  return (reports, options) => [reporter(reports, options)];
}

const loaders: Readonly<Record<ReportFormat, () => Promise<PieceReporter>>> = {
  // Most runs need it, so it is part of the main bundle.
  pretty: async () => inOne(pretty),
  compact: async () => (await import('../../report/compact.ts')).compactPieces,
  json: async () => (await import('../../report/json.ts')).jsonPieces,
  ndjson: async () => (await import('../../report/ndjson.ts')).ndjsonPieces,
  promtool: async () => inOne((await import('../../report/promtool.ts')).promtool),
  sarif: async () => (await import('../../report/sarif.ts')).sarifPieces,
  github: async () => inOne((await import('../../report/github.ts')).github),
  gitlab: async () => inOne((await import('../../report/gitlab.ts')).gitlab),
  junit: async () => inOne((await import('../../report/junit.ts')).junit),
  checkstyle: async () => inOne((await import('../../report/checkstyle.ts')).checkstyle),
  rdjson: async () => inOne((await import('../../report/rdjson.ts')).rdjson),
  tap: async () => inOne((await import('../../report/tap.ts')).tap),
  markdown: async () => inOne((await import('../../report/markdown.ts')).markdown),
  openmetrics: async () => bySource((await import('../../report/openmetrics.ts')).openmetrics),
  html: async () => bySource((await import('./page-reporter.ts')).pageReporter()),
};

/** The reporter of a format, for some reports. A run loads only its own. */
export async function loadReporter(
  format: ReportFormat,
  reports: readonly SourceReport[],
  options: ReportOptions,
): Promise<PieceReporter> {
  if (fleetGrouping(reports, options) !== undefined) {
    if (format === 'pretty') return bySource((await import('../../report/fleet/pretty.ts')).fleetPretty);
    if (format === 'markdown') return bySource((await import('../../report/markdown.ts')).markdown);
  }
  return loaders[format]();
}
