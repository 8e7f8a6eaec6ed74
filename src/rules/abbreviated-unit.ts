import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { abbreviationsIn } from './data/abbreviations.ts';
import { proposeName, replaceWord } from './support/names.ts';
import { upstream } from './support/promlint.ts';

export const abbreviatedUnit: Rule = defineRule({
  id: 'abbreviated-unit',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Units in the name of a metric are not abbreviated.',
    why: 'Abbreviations are ambiguous (m is minutes or metres, b is bits or bytes), and whoever guesses wrongly is off by a factor in an alert; base units, spelt out, make values of all metrics comparable.',
    fix: 'spell the base unit out and convert the values',
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
  },
  create: (context) =>
    eachFamily(context, (family) => {
      const { name } = family;
      return abbreviationsIn(name).map(([abbreviation, unit]) => ({
        message: 'found',
        data: {
          family: name,
          abbreviation,
          unit,
          suggestion: proposeName(family, replaceWord(name, abbreviation, unit)),
        },
        at: family.nameSpan,
        family: name,
        fold: abbreviation,
        ...upstream(family, 'metric names should not contain abbreviated units'),
      }));
    }),
});
