import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { redundantWords } from './data/name-words.ts';
import { lastWord } from './support/names.ts';
import { proposeName } from './support/proposed-name.ts';

export const redundantNameWord: Rule = nameRule({
  id: 'redundant-name-word',
  meta: {
    category: 'naming',
    severity: 'info',
    recommended: false,
    what: 'A metric name does not end in a word that fits every metric, such as `metric` or `stats`.',
    why: 'The word takes the place of one that would say what is measured, and makes every query longer.',
    fix: 'drop the word, or replace it with what is measured',
    sources: ['https://prometheus.io/docs/specs/om/open_metrics_spec/#metric-naming-and-namespaces'],
  },
  messages: {
    found: { message: '`{family}` ends in the redundant word `{word}`', help: 'rename it to {suggestion}' },
  },
  words: redundantWords,
  check: (family) => {
    const { name, type } = family;
    const stem = name.replace(/_total$/, '');
    const word = lastWord(stem);
    // type-in-name reports the family's own type.
    if (word === stem || word === type || !redundantWords.has(word)) return undefined;
    const suggestion = proposeName(family, stem.slice(0, -word.length - 1) + name.slice(stem.length));
    return { message: 'found', data: { word, suggestion } };
  },
});
