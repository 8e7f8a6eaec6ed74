import { defineScrapeRule, placeInBoth, type ScrapeRule } from '../scrape-rule.ts';
import type { Span } from '../../../text/span.ts';
import { seriesWords, sharedFamilies } from '../scrape-rule.ts';
import type { Scrape, ScrapedSeries } from '../scrape.ts';
import { stampedPairs } from '../timestamps.ts';

interface Frozen {
  readonly scrape: Scrape;
  readonly at: Span;
  readonly count: number;
  readonly all: number;
}

/** Whether two scrapes of a series have other values. */
function isOther(before: ScrapedSeries, after: ScrapedSeries): boolean {
  if (after.value !== undefined) return before.value !== undefined && !Object.is(before.value, after.value);
  return [...after.cumulative].some(([key, { value }]) => {
    const earlier = before.cumulative.get(key);
    return earlier !== undefined && !Object.is(earlier.value, value);
  });
}

export const timestampFrozen: ScrapeRule = defineScrapeRule({
  id: 'timestamp-frozen',
  meta: {
    category: 'continuity',
    severity: 'warning',
    what: 'An explicit timestamp moves on from scrape to scrape.',
    why: 'Prometheus stores each sample once: as long as the timestamp stays, later values are dropped, and the series does not become stale when the target is gone but after five minutes.',
    fix: 'leave the timestamp out, or set it to the time at which the value was measured',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/querying/basics/#staleness',
      'https://prometheus.io/docs/instrumenting/writing_exporters/#scheduling',
    ],
  },
  messages: {
    frozen: 'the timestamp of `{family}` stays the same in all {scrapes} scrapes{series}',
    changed: '`{family}` has another value with the same timestamp{series}',
  },
  watch({ report }) {
    const frozen = new Map<string, Frozen>();
    const moved = new Set<string>();
    let scrapes = 1;
    return {
      pair(pair) {
        scrapes += 1;
        for (const [old, now] of sharedFamilies(pair)) {
          const { name } = now;
          const pairs = stampedPairs(old, now);
          const same = pairs.filter(([earlier, later]) => earlier.timestamp === later.timestamp);
          const changed = same.filter(([earlier, later]) => isOther(earlier, later));
          const [other] = changed;
          if (other !== undefined && !moved.has(`${name}\0value`)) {
            moved.add(`${name}\0value`);
            report({
              message: 'changed',
              data: { family: name, series: seriesWords(changed.length, now.series.size) },
              family: name,
              about: 'value',
              ...placeInBoth(pair, other[0].at, other[1].at),
            });
          }
          const [first] = same;
          if (first === undefined || other !== undefined) moved.add(name);
          else frozen.set(name, { scrape: pair.after, at: first[1].at, count: same.length, all: now.series.size });
        }
      },
      end() {
        for (const [family, { scrape, at, count, all }] of frozen) {
          if (moved.has(family)) continue;
          report({ message: 'frozen', data: { family, scrapes, series: seriesWords(count, all) }, family, scrape, at });
        }
      },
    };
  },
});
