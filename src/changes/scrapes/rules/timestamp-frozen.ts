import { defineScrapeRule, placeInBoth, type ScrapeRule } from '../scrape-rule.ts';
import type { Span } from '../../../text/span.ts';
import { seriesWords, sharedFamilies } from '../scrape-rule.ts';
import type { Scrape, ScrapedSeries } from '../scrape.ts';
import { stampedPairs } from '../timestamps.ts';

/** Series of a family whose timestamps have stayed the same so far, with the place of one of them. */
interface Frozen {
  readonly labels: ReadonlySet<string>;
  /** How many series the family has. */
  readonly all: number;
  readonly scrape: Scrape;
  readonly at: Span;
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
    let frozen: ReadonlyMap<string, Frozen> | undefined;
    const changed = new Set<string>();
    let scrapes = 1;
    return {
      pair(pair) {
        scrapes += 1;
        const stillFrozen = new Map<string, Frozen>();
        for (const [old, now] of sharedFamilies(pair)) {
          const { name } = now;
          const same = stampedPairs(old, now).filter(([earlier, later]) => earlier.timestamp === later.timestamp);
          const others = same.filter(([earlier, later]) => isOther(earlier, later));
          const [other] = others;
          if (other !== undefined && !changed.has(name)) {
            changed.add(name);
            report({
              message: 'changed',
              data: { family: name, series: seriesWords(others.length, now.series.size) },
              family: name,
              about: 'value',
              ...placeInBoth(pair, other[0].at, other[1].at),
            });
          }
          const left = frozen === undefined ? same : same.filter((one) => frozen?.get(name)?.labels.has(one[2]));
          const [first] = left;
          if (first === undefined) continue;
          const labels = new Set(left.map((one) => one[2]));
          stillFrozen.set(name, { labels, all: now.series.size, scrape: pair.after, at: first[1].at });
        }
        frozen = stillFrozen;
      },
      end() {
        for (const [family, { labels, all, scrape, at }] of frozen ?? []) {
          if (changed.has(family)) continue;
          const data = { family, scrapes, series: seriesWords(labels.size, all) };
          report({ message: 'frozen', data, family, scrape, at });
        }
      },
    };
  },
});
