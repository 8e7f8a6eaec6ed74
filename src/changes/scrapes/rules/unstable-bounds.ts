import { defineScrapeRule, placeInBoth, type ScrapeRule } from '../scrape-rule.ts';
import { differenceOf } from '../../support/lists.ts';
import { seriesWords, sharedFamilies } from '../scrape-rule.ts';
import type { ScrapedSeries } from '../scrape.ts';

function boundsOf({ bounds }: ScrapedSeries): readonly string[] {
  return bounds === '' ? [] : bounds.split(', ').map((bound) => bound.replace('Infinity', '+Inf'));
}

export const unstableBounds: ScrapeRule = defineScrapeRule({
  id: 'unstable-bounds',
  meta: {
    category: 'continuity',
    severity: 'error',
    what: 'A series of a histogram has the same buckets in every scrape while the process runs.',
    why: 'A bucket that is new counts from its first value, and one that is gone becomes stale: rate() of the buckets does not fit together, and quantiles are wrong.',
    fix: 'set the bounds once when the program starts; expose empty buckets, too',
    sources: [
      'https://prometheus.io/docs/practices/histograms/#quantiles',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
    ],
  },
  messages: {
    changed: 'bucket bounds of `{family}` changed ({difference}){series}',
  },
  watch: ({ report }) => ({
    pair(pair) {
      if (pair.restart?.isWhole === true) return;
      for (const [old, now] of sharedFamilies(pair)) {
        const changed = [...now.series].flatMap(([labels, series]) => {
          const earlier = old.series.get(labels);
          if (pair.restart?.covers(series) === true) return [];
          return earlier === undefined || earlier.bounds === series.bounds ? [] : [[earlier, series] as const];
        });
        const [first] = changed;
        if (first === undefined || old.type !== now.type) continue;
        const difference = differenceOf(boundsOf(first[0]), boundsOf(first[1])) || 'other order';
        report({
          message: 'changed',
          data: { family: now.name, difference, series: seriesWords(changed.length, now.series.size) },
          family: now.name,
          ...placeInBoth(pair, first[0].at, first[1].at),
          places: changed.map(([, { at }]) => at),
        });
      }
    },
  }),
});
