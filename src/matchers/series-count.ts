import type { MatcherResult } from './result.ts';
import { received, type Received, seriesText, unreadableLines } from './samples.ts';

const mostShown = 10;

/** The series of a family, or those with samples of a name, as texts. */
function seriesOf(name: string, { exposition, samples }: Received): readonly string[] {
  const families = exposition.families.filter((family) => family.name === name);
  const ofFamilies = families.flatMap(({ series }) =>
    series.map(({ labels }) =>
      seriesText(
        name,
        labels.map((label) => [label.name, label.value]),
      ),
    ),
  );
  if (families.length > 0) return [...new Set(ofFamilies)];
  const ofName = samples.filter((sample) => sample.name === name);
  return [...new Set(ofName.map(({ labels }) => seriesText(name, labels)))];
}

/** The matcher `toHaveSeriesCount`. */
export function toHaveSeriesCount(given: unknown, name: string, count: number): MatcherResult {
  const all = received(given);
  const series = seriesOf(name, all);
  const pass = series.length === count;
  return {
    pass,
    message: () => {
      if (pass) return `expected the number of series of ${name} not to be ${count}`;
      const shown = series.slice(0, mostShown).map((text) => `\n  ${text}`);
      if (series.length > mostShown) shown.push(`\n  … and ${series.length - mostShown} more`);
      const list = shown.length === 0 ? '' : `\n${shown.join('')}`;
      return `expected ${count} series of ${name}, but there are ${series.length}${list}${unreadableLines(all.exposition)}`;
    },
  };
}
