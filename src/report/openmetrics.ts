import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { fleetMetrics } from './fleet/metrics.ts';
import type { ReportOptions } from './options.ts';

/** Metrics of what was found, by job, for a Pushgateway or whatever reads OpenMetrics; parsers of the text format read it, too. */
export function openmetrics(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  return fleetMetrics(reports, options);
}
