import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { percentWords } from './data/name-words.ts';
import { fixedNames } from './data/well-known.ts';
import { proposeName, wordsOf } from './support/names.ts';

export const percentNotRatio: Rule = defineRule({
  id: 'percent-not-ratio',
  meta: {
    category: 'naming',
    severity: 'info',
    what: 'A share is exposed as a ratio from 0 to 1, not as a percentage.',
    why: 'Thresholds and dashboards mix up 0.9 and 90 when some metrics are ratios and others percentages; graphing tools show a ratio as a percentage by themselves. Two counters, of the part and of the whole, are better still: they can be added and averaged over any time.',
    fix: 'expose a ratio, or a counter each of the part and the whole',
    sources: [
      'https://prometheus.io/docs/practices/naming/#base-units',
      'https://prometheus.io/docs/instrumenting/writing_exporters/#naming',
    ],
  },
  messages: {
    found: {
      message: '`{family}` is a percentage instead of a ratio',
      help: 'divide its values by 100 and rename it to {suggestion}, or expose a counter each of the part and the whole',
    },
  },
  create: (context) =>
    eachFamily(context, (family) => {
      const { name } = family;
      if (fixedNames.has(name)) return undefined;
      const words = wordsOf(name);
      const word = words.find((one) => percentWords.has(one));
      if (word === undefined) return undefined;
      // `cpu_ratio_percent` has the word already.
      const others = words.filter((one) => one !== word);
      const renamed = others.includes('ratio') ? others : words.map((one) => (one === word ? 'ratio' : one));
      return {
        message: 'found',
        data: { family: name, suggestion: proposeName(family, renamed.join('_')) },
        at: family.nameSpan,
        family: name,
      };
    }),
});
