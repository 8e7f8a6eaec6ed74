import { resolve } from 'node:path';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { fleetMetrics } from '../../report/fleet/metrics.ts';
import type { ReportOptions } from '../../report/options.ts';
import { visible } from '../../text/width.ts';
import { reasonOf } from '../sources/reason.ts';
import { replaceFile, writeInFolder } from './write-file.ts';

/**
 * Writes metrics of a run in the text format, which the textfile collector of node_exporter reads at any time: it finds
 * the file before or the new one, as a whole. Returns what went wrong.
 */
export function writeMetrics(
  file: string,
  cwd: string,
  reports: readonly SourceReport[],
  options: ReportOptions,
): string | undefined {
  try {
    const text = fleetMetrics(reports, options, 'prometheus-0.0.4');
    writeInFolder(resolve(cwd, file), (path) => replaceFile(path, text));
    return undefined;
  } catch (error) {
    return `cannot write '${visible(file)}': ${reasonOf(error)}`;
  }
}
