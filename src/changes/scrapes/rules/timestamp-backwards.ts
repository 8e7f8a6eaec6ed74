import { defineScrapeRule, placeInBoth, type ScrapeRule } from '../scrape-rule.ts';
import { seriesWords, sharedFamilies } from '../scrape-rule.ts';
import { stampedPairs } from '../timestamps.ts';

export const timestampBackwards: ScrapeRule = defineScrapeRule({
  id: 'timestamp-backwards',
  meta: {
    category: 'continuity',
    severity: 'error',
    what: 'The timestamp of a series does not go back.',
    why: 'Prometheus drops a sample that is older than the last one of its series, and logs a warning; with out_of_order_time_window it stores it in the past.',
    fix: 'leave the timestamp out, so that the time of the scrape counts',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#scheduling',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#timestamps',
    ],
  },
  messages: {
    back: 'the timestamp of `{family}` went back by {time}{series}',
  },
  watch: ({ report }) => ({
    pair(pair) {
      for (const [old, now] of sharedFamilies(pair)) {
        const back = stampedPairs(old, now).filter(([earlier, later]) => later.timestamp < earlier.timestamp);
        const [first] = back;
        if (first === undefined) continue;
        const time = `${(first[0].timestamp - first[1].timestamp) / 1000} s`;
        report({
          message: 'back',
          data: { family: now.name, time, series: seriesWords(back.length, now.series.size) },
          family: now.name,
          ...placeInBoth(pair, first[0].at, first[1].at),
          places: back.map(([, { at }]) => at),
        });
      }
    },
  }),
});
