import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { proposeName } from './support/proposed-name.ts';
import { derivedUnitWords } from './data/units.ts';
import { nonBaseUnits, replaceWords } from './support/unit-words.ts';

function conversionOf(factor: number | undefined): string {
  if (factor === undefined) return 'convert its values';
  const inverse = Number((1 / factor).toPrecision(12));
  return Number.isInteger(inverse)
    ? `divide its values by ${inverse}`
    : `multiply its values by ${Number(factor.toPrecision(12))}`;
}

export const nonBaseUnit: Rule = nameRule({
  id: 'non-base-unit',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Metrics use base units: seconds, bytes, metres, grams, joules, volts, amperes, celsius.',
    why: 'Metrics in different units cannot be added or compared without a conversion in every query, and a forgotten one puts the result off by orders of magnitude. Graphing tools scale base units to a readable form.',
    fix: 'expose the base unit',
    sources: [
      'https://prometheus.io/docs/practices/naming/#base-units',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#units-and-base-units',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/units.go',
    ],
  },
  messages: {
    converted: {
      message: '`{family}` uses {unit}; the base unit is {base}',
      help: '{conversion} and rename it to {suggestion}',
    },
    renamed: { message: '`{family}` uses {unit}; the unit is called {base}', help: 'rename it to {suggestion}' },
  },
  words: derivedUnitWords,
  check: (family) => {
    const { name } = family;
    return nonBaseUnits(name).map(({ word, base, factor, promlint }) => ({
      message: factor === 1 ? 'renamed' : 'converted',
      data: {
        unit: word,
        base,
        conversion: conversionOf(factor),
        suggestion: proposeName(family, replaceWords(name, word, base)),
      },
      fold: word,
      promlint: promlint ? `use base unit "${base}" instead of "${word}"` : undefined,
    }));
  },
});
