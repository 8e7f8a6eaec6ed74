import type { SeriesView } from '../../model/views.ts';
import { cutText } from '../../text/cut.ts';

const longest = 240;

function escaped(text: string): string {
  return text.replaceAll(/[\\"\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`));
}

/** A histogram or summary of several lines as the one line that OpenMetrics 2.0 has for it, shortened for a message. */
export function compositeForm(series: SeriesView, isGauge: boolean): string {
  const { family, bounds, sum, count, created } = series;
  const labels = series.labelNames.map((name, index) => `${name}="${escaped(series.labelValue(index))}"`);
  const prefix = isGauge ? 'g' : '';
  const isSummary = family.type === 'summary';
  const pairs = bounds.map(({ rawBound = '', rawValue }) => `${rawBound}:${rawValue}`);
  const all = count?.rawValue ?? (isSummary ? undefined : bounds.at(-1)?.rawValue);
  const fields = [
    `${prefix}count:${all ?? '…'}`,
    `${prefix}sum:${sum?.rawValue ?? '…'}`,
    `${isSummary ? 'quantile' : 'bucket'}:[${pairs.join(',')}]`,
  ];
  const start = created === undefined ? '' : ` st@${created.rawValue}`;
  const name = labels.length === 0 ? family.name : `${family.name}{${labels.join(',')}}`;
  const line = `${name} {${fields.join(',')}}${start}`;
  return line.length > longest ? cutText(line, longest - 1) : line;
}
