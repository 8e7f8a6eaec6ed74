import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { unitOf, type UnitWord } from './data/units.ts';
import { proposeName, wordsOf } from './support/names.ts';

const none: readonly UnitWord[] = [];

/**
 * The units in a name that are not base units. Like promlint, this considers only the first unit that promlint knows, as
 * what follows may belong to it (`bytes_per_minutes`). Units with prefixes that promlint lacks are found anywhere.
 */
function nonBaseUnits(name: string): readonly UnitWord[] {
  const words = wordsOf(name);
  if (!words.some((word) => isDerivedUnit(word))) return none;
  const found = words.map(unitOf);
  const first = found.find((unit) => unit?.promlint);
  return found.filter(
    (unit) => unit !== undefined && unit.word !== unit.base && (unit === first || !unit.promlint),
  ) as UnitWord[];
}

function isDerivedUnit(word: string): boolean {
  const unit = unitOf(word);
  return unit !== undefined && unit.base !== word;
}

/** A name with every occurrence of a word replaced. */
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
