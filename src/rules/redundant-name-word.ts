import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { redundantWords } from './data/name-words.ts';
import { lastWord, proposeName } from './support/names.ts';

export const redundantNameWord: Rule = defineRule({
  id: 'redundant-name-word',
  meta: {
    category: 'naming',
    severity: 'info',
    recommended: false,
    what: 'The name of a metric does not end in a word that every metric could have, such as `metric` or `stats`.',
    why: 'The word takes the place of the one that would say what is measured, and makes every query longer.',
    fix: 'drop the word, or replace it by what is measured',
    sources: ['https://prometheus.io/docs/specs/om/open_metrics_spec/#metric-naming-and-namespaces'],
  },
  messages: {
    found: { message: '`{family}` ends in the empty word `{word}`', help: 'rename it to {suggestion}' },
  },
  create: (context) =>
    eachFamily(context, (family) => {
      const { name, type } = family;
      const stem = name.replace(/_total$/, '');
      const word = lastWord(stem);
      // The rule type-in-name has the family's own type.
      if (word === stem || word === type || !redundantWords.has(word)) return undefined;
      const suggestion = proposeName(family, stem.slice(0, -word.length - 1) + name.slice(stem.length));
      return {
        message: 'found',
        data: { family: name, word, suggestion },
        at: family.nameSpan,
        family: name,
      };
    }),
});
