import { defineRule, type Rule } from '../lint/rule.ts';
import { typeNoun } from './support/types.ts';

export const missingStartTimestamp: Rule = defineRule({
  id: 'missing-start-timestamp',
  meta: {
    category: 'timestamps',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'info' },
    recommended: false,
    what: 'Counters, histograms and summaries have a start timestamp.',
    why: 'Without it a consumer cannot tell a new series from one that it has not seen yet, nor a reset that two scrapes hide.',
    fix: 'add st@ and the time, in seconds, at which the counting began',
    everywhere: 'none of {families} families has start timestamps',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#counter',
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#histogram',
    ],
  },
  messages: { missing: '{type} `{family}` has no start timestamp' },
  create: (context) => {
    let reported = '';
    return {
      types: ['counter', 'histogram', 'summary'],
      Sample: (sample) => {
        const { name, type } = sample.family;
        // om1-in-om2 reports the lines of OpenMetrics 1.0, which has creation times instead.
        if (sample.startTimestamp !== undefined || sample.suffix !== '' || name === reported) return;
        reported = name;
        context.report({
          message: 'missing',
          data: { family: name, type: typeNoun(type) },
          at: sample.span(),
          family: name,
        });
      },
    };
  },
});
