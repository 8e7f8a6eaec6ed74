import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { abbreviationsIn, abbreviationWords } from './data/abbreviations.ts';
import { replaceWord, wordsOf } from './support/names.ts';
import { unitOf } from './data/units.ts';
import { proposeName } from './support/proposed-name.ts';

export const abbreviatedUnit: Rule = nameRule({
  id: 'abbreviated-unit',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Metric names spell out their units.',
    why: 'Abbreviations are ambiguous (m can be minutes or metres, b bits or bytes), and a wrong guess puts an alert threshold off by orders of magnitude. Base units, spelled out, make all metrics comparable.',
    fix: 'spell out the base unit and convert the values',
    sources: [
      'https://prometheus.io/docs/practices/naming/#base-units',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/units.go',
    ],
  },
  messages: {
    found: {
      message: '`{family}` abbreviates a unit: `{abbreviation}`',
      help: 'expose {unit} and rename it to {suggestion}',
    },
    second: {
      message: '`{family}` abbreviates a unit: `{abbreviation}`',
      help: 'write the word that `{abbreviation}` stands for, or leave it out: the unit is {named} already',
    },
    metres: {
      message: '`{family}` abbreviates a unit: `{abbreviation}`, which may mean metres or minutes',
      help: 'rename it to {metres} if it is in metres; if it is in minutes, expose seconds and rename it to {suggestion}',
    },
  },
  words: abbreviationWords,
  check: (family) => {
    const { name } = family;
    return abbreviationsIn(name).map(([abbreviation, unit]) => ({
      message: namedUnit(name) !== undefined ? 'second' : abbreviation === 'm' ? 'metres' : 'found',
      data: {
        abbreviation,
        unit,
        named: namedUnit(name) ?? '',
        metres: proposeName(family, replaceWord(name, abbreviation, 'meters')),
        suggestion: proposeName(family, replaceWord(name, abbreviation, unit)),
      },
      fold: abbreviation,
      promlint: 'metric names should not contain abbreviated units',
    }));
  },
});

/** A unit that a name spells out, beside what may be an abbreviation of another. */
function namedUnit(name: string): string | undefined {
  return wordsOf(name.toLowerCase()).findLast((word) => word.length > 2 && unitOf(word)?.word === word);
}
