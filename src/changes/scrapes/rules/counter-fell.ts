import { defineScrapeRule, placeInBoth, type ScrapePair, type ScrapeRule } from '../scrape-rule.ts';
import { hasRestarted } from '../restart.ts';
import { seriesWords, sharedFamilies } from '../scrape-rule.ts';
import type { CumulativeValue, ScrapedFamily } from '../scrape.ts';

interface Fall {
  readonly labels: string;
  /** `value`, `count`, `sum` or `bucket le="1"`. */
  readonly key: string;
  readonly old: CumulativeValue;
  readonly now: CumulativeValue;
}

/** What has fallen in a family whose series did not begin anew. */
function fallenIn(
  pair: readonly [ScrapedFamily, ScrapedFamily],
  { before, after, restart }: ScrapePair,
): readonly Fall[] {
  const [old, now] = pair;
  const fallen: Fall[] = [];
  if (old.type !== now.type) return fallen;
  for (const [labels, series] of now.series) {
    const earlier = old.series.get(labels);
    if (earlier === undefined || restart?.covers(series) === true) continue;
    for (const [key, value] of series.cumulative) {
      const last = earlier.cumulative.get(key);
      if (last === undefined || !(value.value < last.value)) continue;
      if (hasRestarted(labels, pair, before, after) === true) break;
      fallen.push({ labels, key, old: last, now: value });
    }
  }
  return fallen.toSorted((a, b) => a.now.at.line - b.now.at.line);
}

export const counterFell: ScrapeRule = defineScrapeRule({
  id: 'counter-fell',
  meta: {
    category: 'continuity',
    severity: 'error',
    what: 'A counter, and each bucket, count and sum of observations, only grows while the process runs.',
    why: 'rate() and increase() take every decrease for a restart from 0 and add the whole new value, so that a counter which falls by 1 seems to have jumped.',
    fix: 'make it a gauge if the value can fall; otherwise look for counts that several threads or hosts overwrite',
    sources: [
      'https://prometheus.io/docs/concepts/metric_types/#counter',
      'https://prometheus.io/docs/prometheus/latest/querying/functions/#rate',
    ],
  },
  messages: {
    fell: '{what} fell from {before} to {after}{series}, but the process did not restart',
  },
  watch: ({ report }) => ({
    pair({ before, after, restart }) {
      if (restart?.isWhole === true) return;
      for (const pair of sharedFamilies({ before, after, restart })) {
        const fallen = fallenIn(pair, { before, after, restart });
        const [first] = fallen;
        if (first === undefined) continue;
        const { name } = pair[1];
        const series = new Set(fallen.map(({ labels }) => labels)).size;
        report({
          message: 'fell',
          data: {
            what: first.key === 'value' ? `\`${name}\`` : `the ${first.key} of \`${name}\``,
            before: first.old.value,
            after: first.now.value,
            series: seriesWords(series, pair[1].series.size),
          },
          family: name,
          ...placeInBoth({ before, after }, first.old.at, first.now.at),
          places: fallen.map(({ now }) => now.at),
        });
      }
    },
  }),
});
