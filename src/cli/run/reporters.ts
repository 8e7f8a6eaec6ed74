import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { fleetGrouping } from '../../report/fleet/grouping.ts';
import type { ReportFormat } from '../../report/formats.ts';
import type { Reporter, ReportOptions } from '../../report/options.ts';
import { pretty } from '../../report/pretty.ts';

const loaders: Readonly<Record<ReportFormat, () => Promise<Reporter>>> = {
  // Most runs need it, so it is part of the main bundle.
  pretty: async () => pretty,
  compact: async () => (await import('../../report/compact.ts')).compact,
  json: async () => (await import('../../report/json.ts')).json,
  ndjson: async () => (await import('../../report/ndjson.ts')).ndjson,
  promtool: async () => (await import('../../report/promtool.ts')).promtool,
  sarif: async () => (await import('../../report/sarif.ts')).sarif,
  github: async () => (await import('../../report/github.ts')).github,
  gitlab: async () => (await import('../../report/gitlab.ts')).gitlab,
  junit: async () => (await import('../../report/junit.ts')).junit,
  checkstyle: async () => (await import('../../report/checkstyle.ts')).checkstyle,
  rdjson: async () => (await import('../../report/rdjson.ts')).rdjson,
  tap: async () => (await import('../../report/tap.ts')).tap,
  markdown: async () => (await import('../../report/markdown.ts')).markdown,
  openmetrics: async () => (await import('../../report/openmetrics.ts')).openmetrics,
  html: async () => (await import('./page-reporter.ts')).pageReporter(),
};

/** The reporter of a format, for some reports. A run loads only its own. */
export async function loadReporter(
  format: ReportFormat,
  reports: readonly SourceReport[],
  options: ReportOptions,
): Promise<Reporter> {
  if (format === 'pretty' && fleetGrouping(reports, options) !== undefined) {
    return (await import('../../report/fleet/pretty.ts')).fleetPretty;
  }
  return loaders[format]();
}
