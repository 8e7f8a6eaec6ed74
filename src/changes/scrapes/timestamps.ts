import type { ScrapedFamily, ScrapedSeries } from './scrape.ts';

type Stamped = ScrapedSeries & { readonly timestamp: number };

function isStamped(series: ScrapedSeries): series is Stamped {
  return series.timestamp !== undefined;
}

/** A series that has an explicit timestamp in two scrapes: with its labels as a key. */
type StampedPair = readonly [earlier: Stamped, later: Stamped, labels: string];

/** The series that have an explicit timestamp in two scrapes of a family. */
export function stampedPairs(before: ScrapedFamily, after: ScrapedFamily): readonly StampedPair[] {
  return [...after.series].flatMap(([labels, later]) => {
    const earlier = before.series.get(labels);
    return earlier !== undefined && isStamped(earlier) && isStamped(later) ? [[earlier, later, labels] as const] : [];
  });
}
