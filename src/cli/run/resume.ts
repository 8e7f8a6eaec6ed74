import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { EarlierReport, type EarlierReports } from '../../fleet/earlier-report.ts';
import { defaultMaxFindings } from '../../lint/filters/cap.ts';
import type { RunOptions } from '../../report/options.ts';
import { compareText } from '../../text/compare-text.ts';
import { visible } from '../../text/width.ts';
import type { Settings } from '../arguments/settings.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { reasonOf } from '../sources/reason.ts';
import type { PreparedRun } from './run-extras.ts';
import { namesExporters, withWantedVerdicts } from './wanted-verdicts.ts';

/** What decides, besides the targets themselves, what is found in them. */
export function runOptionsOf(prepared: PreparedRun, cwd: string): RunOptions {
  const { settings } = prepared;
  const { dialect, preset, rules, full, maxFindings = 0, format, ignoreMetrics, onlyMetrics } = settings;
  const { configuration } = prepared.reportOptions([]);
  const files = configuration === undefined ? [] : [configuration.file, ...configuration.extends];
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(resolve(cwd, file)));
  return {
    dialect,
    preset,
    for: settings.for ?? [],
    rules: Object.fromEntries(Object.entries(rules).toSorted(([a], [b]) => compareText(a, b))),
    ignoreMetrics: ignoreMetrics ?? [],
    onlyMetrics: onlyMetrics ?? [],
    clientLibraryNames: settings.clientLibraryNames,
    maxFindings: full ? 'all' : Math.max(defaultMaxFindings, maxFindings),
    exporters: namesExporters(settings),
    promtool: format === 'promtool',
    ...(files.length > 0 && { configuration: hash.digest('hex').slice(0, 16) }),
  };
}

/** The lines of a file, each without its end. A report can be longer than a string. */
function* linesOf(bytes: Buffer): Generator<{ readonly line: string; readonly isLast: boolean }> {
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    yield { line: bytes.toString('utf8', start, end), isLast: found < 0 };
    start = end + 1;
  }
}

/**
 * The results of an earlier run that `--resume` names.
 * @throws UsageError for what is no such report, or one that a run with these options would not have made.
 */
export function readEarlier(name: string, settings: Settings, options: RunOptions, cwd: string): EarlierReports {
  const refuse = (reason: string): UsageError => new UsageError(`cannot resume '${visible(name)}': ${visible(reason)}`);
  let bytes: Buffer;
  try {
    bytes = readFileSync(resolve(cwd, name));
  } catch (error) {
    throw refuse(reasonOf(error));
  }
  const report = new EarlierReport(options);
  for (const { line, isLast } of linesOf(bytes)) {
    const fault = report.take(line, isLast);
    if (fault !== undefined) throw refuse(fault);
  }
  const { blob, for: wanted = [] } = settings;
  if (blob !== undefined) return report.sources;
  return new Map([...report.sources].map(([source, one]) => [source, withWantedVerdicts(one, settings, wanted)]));
}
