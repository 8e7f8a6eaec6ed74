import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { quantities } from './data/quantities.ts';
import { unitOf } from './data/units.ts';
import { lastWord, wordsOf } from './support/names.ts';
import { proposeName } from './support/proposed-name.ts';
import { abbreviationsIn } from './data/abbreviations.ts';

export const missingUnit: Rule = nameRule({
  id: 'missing-unit',
  meta: {
    category: 'naming',
    severity: 'info',
    recommended: false,
    what: 'The name of a metric that measures a quantity ends in its unit.',
    why: 'A query shows only the name: without a unit people have to guess, and write alerts in seconds for a duration in milliseconds.',
    fix: 'end the name in the base unit',
    sources: [
      'https://prometheus.io/docs/practices/naming/#metric-names',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#units-and-base-units',
    ],
  },
  messages: {
    missing: {
      message: '`{family}` ends in `{word}` but does not name a unit',
      help: 'expose {unit} and rename it to {suggestion}',
    },
  },
  words: [...quantities.keys()],
  check: (family) => {
    const { name, type } = family;
    if (type === 'info' || type === 'stateset') return undefined;
    const stem = name.replace(/_total$/, '');
    const words = wordsOf(stem);
    const word = lastWord(stem);
    const quantity = quantities.get(word);
    if (quantity === undefined || words.length === 1 || (stem !== name && !quantity.accumulates)) return undefined;
    if (words.some((one) => unitOf(one) !== undefined)) return undefined;
    if (abbreviationsIn(stem).length > 0) return undefined;
    const { unit } = quantity;
    const suggestion = proposeName(family, `${stem}_${unit}${name.slice(stem.length)}`);
    return { message: 'missing', data: { word, unit, suggestion } };
  },
});
