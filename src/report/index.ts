import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { checkstyle } from './checkstyle.ts';
import { compact } from './compact.ts';
import { fleetGrouping } from './fleet/grouping.ts';
import { fleetPretty } from './fleet/pretty.ts';
import type { OutputFormat } from './formats.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { ndjson } from './ndjson.ts';
import { openmetrics } from './openmetrics.ts';
import type { Reporter, ReportOptions } from './options.ts';
import { pretty } from './pretty.ts';
import { promtool } from './promtool.ts';
import { rdjson } from './rdjson.ts';
import { sarif } from './sarif.ts';
import { limitSize } from './size-limit.ts';
import { tap } from './tap.ts';

const reporters: Readonly<Record<OutputFormat, Reporter>> = {
  pretty: (reports, options = {}) =>
    fleetGrouping(reports, options) === undefined ? pretty(reports, options) : fleetPretty(reports, options),
  compact,
  json,
  ndjson,
  promtool,
  sarif,
  github,
  gitlab,
  junit,
  checkstyle,
  rdjson,
  tap,
  markdown,
  openmetrics,
};

/**
 * Formats reports in one of the output formats. The result is empty or ends with a newline.
 * @throws TypeError for an unknown format.
 */
export function format(reports: readonly SourceReport[], name: OutputFormat, options: ReportOptions = {}): string {
  const reporter = Object.hasOwn(reporters, name) ? reporters[name] : undefined;
  if (reporter === undefined) throw new TypeError(`unknown output format "${name}"`);
  return reporter(limitSize(reports), options);
}

export { outputFormats } from './formats.ts';
