import { defineScrapeRule, placeInBoth, type ScrapeRule } from '../scrape-rule.ts';
import { sharedFamilies } from '../scrape-rule.ts';
import type { ScrapedSeries } from '../scrape.ts';

function orderOf({ labels }: ScrapedSeries): string {
  return labels
    .filter(({ value }) => value !== '')
    .map(({ name }) => name)
    .join(', ');
}

export const unstableLabelOrder: ScrapeRule = defineScrapeRule({
  id: 'unstable-label-order',
  meta: {
    category: 'continuity',
    severity: 'info',
    what: 'The labels of a series are in the same order in every scrape.',
    why: 'Prometheus and other scrapers remember a series by the text of its line: in another order it is looked up and parsed anew each time, which costs the server time and memory.',
    fix: 'write labels in a fixed order, best sorted by name',
    sources: [
      'https://github.com/prometheus/prometheus/blob/main/scrape/scrape.go',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#labels',
    ],
  },
  messages: {
    changed: 'the order of the labels of `{family}` changes from scrape to scrape: {before}, then {after}',
  },
  watch({ report }) {
    const found = new Set<string>();
    return {
      pair(pair) {
        for (const [old, now] of sharedFamilies(pair)) {
          if (found.has(now.name)) continue;
          for (const [labels, series] of now.series) {
            const earlier = old.series.get(labels);
            if (earlier === undefined) continue;
            const [before, after] = [orderOf(earlier), orderOf(series)];
            if (before === after) continue;
            found.add(now.name);
            report({
              message: 'changed',
              data: { family: now.name, before, after },
              family: now.name,
              ...placeInBoth(pair, earlier.at, series.at),
            });
            break;
          }
        }
      },
    };
  },
});
