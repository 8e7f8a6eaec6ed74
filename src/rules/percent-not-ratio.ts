import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { percentWords } from './data/name-words.ts';
import { fixedNames } from './data/well-known.ts';
import { wordsOf } from './support/names.ts';
import { proposeName } from './support/proposed-name.ts';

export const percentNotRatio: Rule = nameRule({
  id: 'percent-not-ratio',
  meta: {
    category: 'naming',
    severity: 'info',
    what: 'A proportion is exposed as a ratio from 0 to 1, not as a percentage.',
    why: 'Thresholds and dashboards confuse 0.9 with 90 when some metrics are ratios and others percentages, and graphing tools can display a ratio as a percentage. Two counters, for the part and the whole, are better still: they can be added and averaged over any period.',
    fix: 'expose a ratio, or one counter for the part and one for the whole',
    sources: [
      'https://prometheus.io/docs/practices/naming/#base-units',
      'https://prometheus.io/docs/instrumenting/writing_exporters/#naming',
    ],
  },
  messages: {
    found: {
      message: '`{family}` is a percentage instead of a ratio',
      help: 'divide its values by 100 and rename it to {suggestion}, or expose one counter for the part and one for the whole',
    },
  },
  words: percentWords,
  check: (family) => {
    const { name } = family;
    if (fixedNames.has(name)) return undefined;
    const words = wordsOf(name);
    const word = words.find((one) => percentWords.has(one));
    if (word === undefined) return undefined;
    // `cpu_ratio_percent` already contains the word.
    const others = words.filter((one) => one !== word);
    const renamed = others.includes('ratio') ? others : words.map((one) => (one === word ? 'ratio' : one));
    return { message: 'found', data: { suggestion: proposeName(family, renamed.join('_')) } };
  },
});
