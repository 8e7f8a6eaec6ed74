import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { statisticPattern, statisticWords } from './data/name-words.ts';
import { wordsOf } from './support/names.ts';

export const precomputedStatistic: Rule = defineRule({
  id: 'precomputed-statistic',
  meta: {
    category: 'naming',
    severity: 'info',
    recommended: false,
    what: 'A metric is a raw value, not a rate, an average or a quantile that the program has computed.',
    why: 'Averages of averages and quantiles of quantiles are wrong, so such metrics cannot be added up over instances, and the time that they cover is fixed, mostly unknown and unrelated to the scrape.',
    fix: 'expose a counter of what happened, or a histogram of its sizes, and let PromQL compute the rest',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#drop-less-useful-statistics',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#client-calculations-and-derived-metrics',
    ],
  },
  messages: { found: '`{family}` is named as a computed statistic: `{word}`' },
  create: (context) =>
    eachFamily(context, (family) => {
      const { name } = family;
      // The statistic is the last word, or has the unit or another statistic behind it: request_p99_seconds.
      const tail = wordsOf(name).slice(1).slice(-2);
      const word = tail.find(
        (one, index) => statisticPattern.test(one) || (index === tail.length - 1 && statisticWords.has(one)),
      );
      if (word === undefined) return undefined;
      return { message: 'found', data: { family: name, word }, at: family.nameSpan, family: name };
    }),
});
