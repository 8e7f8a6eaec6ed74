import { defineScrapeRule, placeInBoth, type ScrapeRule } from '../scrape-rule.ts';

export const processRestarted: ScrapeRule = defineScrapeRule({
  id: 'process-restarted',
  meta: {
    category: 'continuity',
    severity: 'info',
    what: 'The process runs on from one scrape to the next.',
    why: 'Counters begin again at 0, which rate() and increase() allow for; what was counted between the last scrape and the end is lost.',
    fix: 'if it was not meant, look why the process ended',
    sources: [
      'https://prometheus.io/docs/concepts/metric_types/#counter',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#counter-1',
    ],
  },
  messages: {
    process: 'the process restarted: it runs since {after}, not {before}',
    'start-timestamps': 'the counting began anew: {series}',
    'all-fell': 'the process has probably restarted: all {series} counters that changed have fallen',
  },
  watch: ({ report }) => ({
    pair({ before, after, restart }) {
      if (restart === undefined) return;
      report({
        message: restart.reason,
        data: restart.data,
        ...placeInBoth({ before, after }, restart.before, restart.at),
      });
    },
  }),
});
