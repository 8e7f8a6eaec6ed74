import type { ScrapedFamily, ScrapedSeries } from './scrape.ts';

type Stamped = ScrapedSeries & { readonly timestamp: number };

function isStamped(series: ScrapedSeries): series is Stamped {
  return series.timestamp !== undefined;
}

/** The series that have an explicit timestamp in two scrapes of a family. */
export function stampedPairs(before: ScrapedFamily, after: ScrapedFamily): readonly (readonly [Stamped, Stamped])[] {
  return [...after.series].flatMap(([labels, later]) => {
    const earlier = before.series.get(labels);
    return earlier !== undefined && isStamped(earlier) && isStamped(later) ? [[earlier, later] as const] : [];
  });
}
