import type { SeriesView } from '../../model/views.ts';
import { type BoundText, compositeText } from '../../print/composite-text.ts';
import { seriesText } from '../../print/labels.ts';
import { cutText } from '../../text/cut.ts';

const longest = 240;

/** A histogram or summary of several lines as the one line that OpenMetrics 2.0 has for it, shortened for a message. */
export function compositeForm(series: SeriesView, isGauge: boolean): string {
  const { family, bounds, sum, count, created } = series;
  const labels = series.labelNames.map((name, index) => ({ name, value: series.labelValue(index) }));
  const isSummary = family.type === 'summary';
  const pairs = bounds.map(({ rawBound = '', rawValue }): BoundText => [rawBound, rawValue]);
  const all = count?.rawValue ?? (isSummary ? undefined : bounds.at(-1)?.rawValue);
  const value = compositeText({
    isGauge,
    count: all ?? '…',
    sum: sum?.rawValue ?? '…',
    ...(isSummary ? { quantiles: pairs } : { buckets: pairs }),
  });
  const start = created === undefined ? '' : ` st@${created.rawValue}`;
  const line = `${seriesText(family.name, labels)} ${value}${start}`;
  return line.length > longest ? cutText(line, longest - 1) : line;
}
