import { jsonText } from '../../report/json-text.ts';
import type { ReportFormat } from '../../report/formats.ts';
import { counted, grouped } from '../../report/words.ts';
import { visible, widthOfText } from '../../text/width.ts';
import type { CheckedFile } from '../../usage/check-file.ts';
import type { QueriedFamily } from '../../usage/queried-family.ts';
import type { ExposedMetrics } from '../../usage/exposed.ts';
import { relabelConfigs } from '../../usage/relabel.ts';
import { unusedFamilies } from '../../usage/unused.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { linearExpression } from '../config/linear-expression.ts';
import type { Io } from '../io.ts';

/** What to write of the families that nothing uses. */
interface UnusedOptions {
  readonly format: ReportFormat;
  readonly emit: string | undefined;
}

function seriesOf(families: readonly QueriedFamily[]): number {
  return families.reduce((sum, { series }) => sum + series, 0);
}

/** A line for each family: its series, type and name, those that cost most first. */
function table(unused: readonly QueriedFamily[], exposed: ExposedMetrics): string {
  const total = seriesOf(exposed.families);
  const cost = seriesOf(unused);
  const share = total === 0 ? 0 : Math.round((cost / total) * 100);
  const summary = `${counted(unused.length, 'family', 'families')} of ${grouped(exposed.families.length)} unused: ${grouped(cost)} of ${counted(total, 'series', 'series')} (${share}%)\n`;
  if (unused.length === 0) return summary;
  const counts = unused.map(({ series }) => grouped(series));
  const width = Math.max('series'.length, ...counts.map((text) => widthOfText(text)));
  const typeWidth = Math.max(4, ...unused.map(({ type }) => type.length));
  const row = (series: string, type: string, name: string): string =>
    `${series.padStart(width)}  ${type.padEnd(typeWidth)}  ${visible(name)}\n`;
  const rows = unused.map(({ type, name }, index) => row(counts[index] as string, type, name));
  return `${row('series', 'type', 'metric')}${rows.join('')}\n${summary}`;
}

function json(unused: readonly QueriedFamily[], exposed: ExposedMetrics): string {
  const families = unused.map(({ name, type, series }) => ({ name, type, series }));
  const document = {
    schemaVersion: 1,
    families: exposed.families.length,
    series: seriesOf(exposed.families),
    unused: { series: seriesOf(unused), families },
  };
  return `${jsonText(document, 2)}\n`;
}

/**
 * Writes which families no query uses, or how to drop them.
 * @throws UsageError for a format that has no place for them.
 */
export function writeUnused(
  files: readonly CheckedFile[],
  exposed: ExposedMetrics,
  { format, emit }: UnusedOptions,
  io: Io,
): void {
  const contents = files.map(({ content }) => content);
  const unused = unusedFamilies(contents, exposed, linearExpression);
  if (emit !== undefined) io.stdout.write(relabelConfigs(unused, seriesOf(exposed.families)));
  else if (format === 'json') io.stdout.write(json(unused, exposed));
  else if (format === 'pretty') io.stdout.write(table(unused, exposed));
  else throw new UsageError('--unused has the formats pretty and json');
}
