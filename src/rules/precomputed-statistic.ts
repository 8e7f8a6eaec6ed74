import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { statisticPattern, statisticWords } from './data/name-words.ts';
import { wordsOf } from './support/names.ts';

export const precomputedStatistic: Rule = nameRule({
  id: 'precomputed-statistic',
  meta: {
    category: 'naming',
    severity: 'info',
    recommended: false,
    what: 'A metric is a raw value, not a rate, average or quantile computed by the program.',
    why: 'Averages of averages and quantiles of quantiles are wrong, so such metrics cannot be aggregated over instances, and the period they cover is fixed, usually unknown and unrelated to the scrape.',
    fix: 'expose a counter of the events, or a histogram of their sizes, and let PromQL compute the rest',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#drop-less-useful-statistics',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#client-calculations-and-derived-metrics',
    ],
  },
  messages: { found: '`{family}` appears to expose a precomputed statistic: `{word}`' },
  check: (family) => {
    const { name } = family;
    // The statistic is the last word, or the unit or another statistic follows it: request_p99_seconds.
    const tail = wordsOf(name).slice(1).slice(-2);
    const word = tail.find(
      (one, index) => statisticPattern.test(one) || (index === tail.length - 1 && statisticWords.has(one)),
    );
    if (word === undefined) return undefined;
    return { message: 'found', data: { word } };
  },
});
