import { cutText } from '../text/cut.ts';
import { visible, widthOfText } from '../text/width.ts';
import type { Statistics } from './statistics.ts';
import { type Colors, themeOf } from './terminal/theme.ts';
import { counted, grouped } from './words.ts';

/** How statistics are formatted. */
export interface StatisticsTextOptions {
  readonly colors?: Colors;
}

const longestName = 59;

type Row = readonly [name: string, ...numbers: string[]];

function shortened(text: string): string {
  return visible(cutText(text, longestName));
}

/** A table whose first column has names and whose other columns have numbers, two spaces apart. */
function table(head: Row, rows: readonly Row[], paintHead: (text: string) => string): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => widthOfText(row[column] ?? ''))));
  const line = (row: Row): string =>
    row
      .map((cell, column) => {
        const blanks = ' '.repeat((widths[column] as number) - widthOfText(cell));
        return column === 0 ? cell + blanks : blanks + cell;
      })
      .join('  ')
      .trimEnd();
  return [paintHead(line(head)), ...rows.map((row) => line(row))];
}

function share(part: number, whole: number): string {
  return whole === 0 ? '' : `${((part / whole) * 100).toFixed(1)}%`;
}

/** Statistics for people: findings by rule, the largest families, the labels with the most values. */
export function statisticsText(statistics: Statistics, { colors }: StatisticsTextOptions = {}): string {
  const theme = themeOf(colors);
  const { sources, families, series, samples, rules, topFamilies, topLabels } = statistics;
  const size = [
    counted(families, 'family', 'families'),
    counted(series, 'series', 'series'),
    counted(samples, 'sample'),
  ];
  const parts = [[`${theme.strong('Statistics')} of ${counted(sources, 'source')}: ${size.join(', ')}`]];
  const strong = (text: string): string => theme.strong(text);
  if (rules.length > 0) {
    const rows = rules.map(({ rule, findings, occurrences }): Row => [rule, grouped(findings), grouped(occurrences)]);
    parts.push(table(['rule', 'findings', 'places'], rows, strong));
  }
  if (topFamilies.length > 0) {
    const rows = topFamilies.map((one): Row => {
      return [shortened(one.family), grouped(one.series), share(one.series, series), grouped(one.samples)];
    });
    parts.push(table([headOf('family', topFamilies.length, families), 'series', 'share', 'samples'], rows, strong));
  }
  if (topLabels.length > 0) {
    const rows = topLabels.map(({ label, values, estimated }): Row => {
      return [shortened(label), `${estimated ? 'about ' : ''}${grouped(values)}`];
    });
    parts.push(table(['label', 'values'], rows, strong));
  }
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function headOf(what: string, shown: number, all: number): string {
  return shown < all ? `${what} (${shown} of ${grouped(all)})` : what;
}
