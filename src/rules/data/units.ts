/** A unit used in metric names, and what to use instead. */
export interface Unit {
  /** The base unit, which may be the unit itself. */
  readonly base: string;
  /** How many base units one of it is; absent if a factor is not enough, as between temperature scales. */
  readonly factor?: number;
}

/** A prefix of units. */
interface UnitPrefix {
  readonly factor: number;
  /** Whether promlint knows the prefix. */
  readonly promlint: boolean;
}

/**
 * Units that promlint knows.
 * @see https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/units.go
 */
const units: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['amperes', { base: 'amperes', factor: 1 }],
  ['bytes', { base: 'bytes', factor: 1 }],
  // Not SI, but what sensors report; Prometheus prefers it to kelvin.
  ['celsius', { base: 'celsius', factor: 1 }],
  // Not kilograms, which would be a base unit with a prefix.
  ['grams', { base: 'grams', factor: 1 }],
  ['joules', { base: 'joules', factor: 1 }],
  // A base unit besides celsius, for colours and absolute temperatures.
  ['kelvin', { base: 'kelvin', factor: 1 }],
  // Both spellings are accepted, and neither is converted into the other.
  ['meters', { base: 'meters', factor: 1 }],
  ['metres', { base: 'metres', factor: 1 }],
  ['seconds', { base: 'seconds', factor: 1 }],
  ['volts', { base: 'volts', factor: 1 }],
  ['minutes', { base: 'seconds', factor: 60 }],
  ['hours', { base: 'seconds', factor: 3600 }],
  ['days', { base: 'seconds', factor: 86_400 }],
  ['weeks', { base: 'seconds', factor: 604_800 }],
  // The unit has no plural: only the name is at fault.
  ['kelvins', { base: 'kelvin', factor: 1 }],
  ['fahrenheit', { base: 'celsius' }],
  // Absolute, so kelvin would do too; promlint asks for celsius.
  ['rankine', { base: 'celsius' }],
  ['inches', { base: 'meters', factor: 0.0254 }],
  ['yards', { base: 'meters', factor: 0.9144 }],
  ['miles', { base: 'meters', factor: 1609.344 }],
  ['bits', { base: 'bytes', factor: 0.125 }],
  ['calories', { base: 'joules', factor: 4.184 }],
  ['pounds', { base: 'grams', factor: 453.592_37 }],
  ['ounces', { base: 'grams', factor: 28.349_523_125 }],
]);

/** Prefixes of units, with those that promlint lacks. */
const unitPrefixes: ReadonlyMap<string, UnitPrefix> = new Map<string, UnitPrefix>([
  ['femto', { factor: 1e-15, promlint: false }],
  ['pico', { factor: 1e-12, promlint: true }],
  ['nano', { factor: 1e-9, promlint: true }],
  ['micro', { factor: 1e-6, promlint: true }],
  ['milli', { factor: 1e-3, promlint: true }],
  ['centi', { factor: 1e-2, promlint: true }],
  ['deci', { factor: 0.1, promlint: true }],
  ['deca', { factor: 10, promlint: true }],
  ['hecto', { factor: 100, promlint: true }],
  ['kilo', { factor: 1000, promlint: true }],
  ['kibi', { factor: 2 ** 10, promlint: true }],
  ['mega', { factor: 1e6, promlint: true }],
  ['mebi', { factor: 2 ** 20, promlint: false }],
  // promlint misspells mebi, so it accepts mebibytes.
  ['mibi', { factor: 2 ** 20, promlint: true }],
  ['giga', { factor: 1e9, promlint: true }],
  ['gibi', { factor: 2 ** 30, promlint: true }],
  ['tera', { factor: 1e12, promlint: true }],
  ['tebi', { factor: 2 ** 40, promlint: true }],
  ['peta', { factor: 1e15, promlint: true }],
  ['pebi', { factor: 2 ** 50, promlint: true }],
  ['exa', { factor: 1e18, promlint: false }],
  ['exbi', { factor: 2 ** 60, promlint: false }],
]);

const prefixLengths: readonly number[] = [...new Set(Array.from(unitPrefixes.keys(), ({ length }) => length))];

/** A word of a name that is a unit. */
export interface UnitWord extends Unit {
  readonly word: string;
  readonly promlint: boolean;
}

/** Words for units that are not base units, of those that differ in their prefix only one; see `NameWords`. */
export const derivedUnitWords: readonly string[] = [...units].flatMap(([word, { base }]) =>
  word === base ? [`kilo${word}`] : [word, `kilo${word}`],
);

const noUnit: UnitWord = { word: '', base: '', promlint: false };
const known = new Map<string, UnitWord>();
const mostKnown = 4096;

/** The unit that a word denotes, with or without a prefix; `undefined` if none. Names share most of their words. */
export function unitOf(word: string): UnitWord | undefined {
  // A unit ends in a letter: words that end in a number are many and need no caching.
  const last = word.charCodeAt(word.length - 1);
  if (last >= 0x30 && last <= 0x39) return undefined;
  let unit = known.get(word);
  if (unit !== undefined) return unit === noUnit ? undefined : unit;
  unit = findUnit(word) ?? noUnit;
  if (known.size >= mostKnown) known.clear();
  known.set(word, unit);
  return unit === noUnit ? undefined : unit;
}

function findUnit(word: string): UnitWord | undefined {
  const unit = units.get(word);
  if (unit !== undefined) return { ...unit, word, promlint: true };
  for (const length of prefixLengths) {
    const prefix = unitPrefixes.get(word.slice(0, length));
    const base = prefix === undefined ? undefined : units.get(word.slice(length));
    if (prefix === undefined || base === undefined) continue;
    const scaled = base.factor === undefined ? undefined : base.factor * prefix.factor;
    return { base: base.base, word, promlint: prefix.promlint, ...(scaled !== undefined && { factor: scaled }) };
  }
  return undefined;
}
