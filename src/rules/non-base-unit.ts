import { defineRule, type Rule } from '../lint/rule.ts';
import { eachFamily } from './support/each-family.ts';
import { unitOf, type UnitWord } from './data/units.ts';
import { proposeName, wordsOf } from './support/names.ts';
import { upstream } from './support/promlint.ts';

const none: readonly UnitWord[] = [];

/**
 * The units in a name that are no base units. As promlint does, only the first unit that it knows is looked at: what
 * follows may belong to it (`bytes_per_minutes`). The prefixes that it lacks are looked for everywhere.
 */
function nonBaseUnits(name: string): readonly UnitWord[] {
  const words = wordsOf(name);
  if (!words.some((word) => isNoBaseUnit(word))) return none;
  const found = words.map(unitOf);
  const first = found.find((unit) => unit?.promlint);
  return found.filter(
    (unit) => unit !== undefined && unit.word !== unit.base && (unit === first || !unit.promlint),
  ) as UnitWord[];
}

function isNoBaseUnit(word: string): boolean {
  const unit = unitOf(word);
  return unit !== undefined && unit.base !== word;
}

/** A name with a word replaced wherever it stands. */
function replaceWords(name: string, word: string, replacement: string): string {
  return wordsOf(name)
    .map((one) => (one === word ? replacement : one))
    .join('_');
}

/** How values of a unit become values of its base unit. */
function conversionOf(factor: number | undefined): string {
  if (factor === undefined) return 'convert its values';
  const inverse = Number((1 / factor).toPrecision(12));
  return Number.isInteger(inverse)
    ? `divide its values by ${inverse}`
    : `multiply its values by ${Number(factor.toPrecision(12))}`;
}

export const nonBaseUnit: Rule = defineRule({
  id: 'non-base-unit',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'A metric is measured in base units: seconds, bytes, metres, grams, joules, volts, amperes, celsius.',
    why: 'Metrics in differing units cannot be added or compared without a conversion in every query, and one that is forgotten is off by a factor; graphing tools scale base units to what reads well.',
    fix: 'expose the base unit',
    sources: [
      'https://prometheus.io/docs/practices/naming/#base-units',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#units-and-base-units',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/units.go',
    ],
  },
  messages: {
    converted: {
      message: '`{family}` is in {unit} instead of {base}',
      help: '{conversion} and rename it to {suggestion}',
    },
    renamed: { message: '`{family}` is in {unit}; the unit is called {base}', help: 'rename it to {suggestion}' },
  },
  create: (context) =>
    eachFamily(context, (family) => {
      const { name } = family;
      return nonBaseUnits(name).map(({ word, base, factor, promlint }) => ({
        message: factor === 1 ? 'renamed' : 'converted',
        data: {
          family: name,
          unit: word,
          base,
          conversion: conversionOf(factor),
          suggestion: proposeName(family, replaceWords(name, word, base)),
        },
        at: family.nameSpan,
        family: name,
        fold: word,
        ...(promlint ? upstream(family, `use base unit "${base}" instead of "${word}"`) : {}),
      }));
    }),
});
