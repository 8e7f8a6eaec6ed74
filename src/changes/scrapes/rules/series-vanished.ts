import { defineScrapeRule, type ScrapeRule } from '../scrape-rule.ts';

export const seriesVanished: ScrapeRule = defineScrapeRule({
  id: 'series-vanished',
  meta: {
    category: 'continuity',
    severity: 'warning',
    what: 'A series that was exposed is exposed by every later scrape while the process runs.',
    why: 'Prometheus ends the series with a stale marker: graphs have gaps, alerts on it resolve, and if it comes back, rate() has lost what was counted meanwhile.',
    fix: 'expose the series with its last value until the process ends; leave out a label whose values come and go',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/querying/basics/#staleness',
      'https://prometheus.io/docs/instrumenting/writing_clientlibs/',
    ],
  },
  messages: {
    family: '`{family}` vanished with its {count} series',
    only: '`{family}` vanished',
    some: '{count} of {all} series of `{family}` vanished',
  },
  watch: ({ report }) => ({
    pair({ before, after, restart }) {
      if (restart?.isWhole === true) return;
      for (const [name, old] of before.families) {
        const now = after.families.get(name);
        const gone = [...old.series].filter(
          ([labels, series]) => now?.series.has(labels) !== true && restart?.covers(series) !== true,
        );
        const [first] = gone;
        if (first === undefined) continue;
        const all = old.series.size;
        const isWhole = now === undefined || now.series.size === 0;
        report({
          message: !isWhole ? 'some' : all === 1 ? 'only' : 'family',
          data: { family: name, count: gone.length, all },
          family: name,
          scrape: before,
          at: first[1].at,
          ...(now !== undefined && { related: { message: 'not here', scrape: after, at: now.at } }),
          places: gone.map(([, { at }]) => at),
        });
      }
    },
  }),
});
