import { once } from '../../text/once.ts';

/** What a unit or prefix after a number stands for: what to multiply by, and the base unit where it says one. */
export interface UnitFactor {
  readonly factor: number;
  /** The base unit of the product. */
  readonly base?: string;
  /** What else it may stand for, as a clause with `{value}` for the number that this would be. */
  readonly or?: { readonly factor: number; readonly when: string };
}

const kibi = 1024;
const decimalPrefixes: readonly (readonly [prefix: string, factor: number])[] = [
  ['k', 1e3],
  ['K', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
  ['E', 1e18],
];
const small: readonly (readonly [prefix: string, factor: number])[] = [
  ['n', 1e-9],
  ['u', 1e-6],
  ['µ', 1e-6],
  ['μ', 1e-6],
  ['m', 1e-3],
];

/** The powers of 1024 that some programs mean with the decimal prefixes. */
function binary(index: number): UnitFactor['or'] {
  // `k` and `K` are one power.
  return { factor: kibi ** Math.max(1, index), when: 'counted in 1024s' };
}

function prefixed(): [string, UnitFactor][] {
  const units: [string, UnitFactor][] = [];
  decimalPrefixes.forEach(([prefix, factor], index) => {
    const or = binary(index);
    units.push([prefix, { factor, ...(prefix !== 'k' && or !== undefined && { or }) }]);
    for (const bytes of ['B', 'b', 'byte', 'bytes']) {
      units.push([prefix + bytes, { factor, base: 'bytes', ...(or !== undefined && { or }) }]);
    }
    for (const unit of ['bit', 'bits', 'bps', 'bit/s'])
      units.push([prefix + unit, { factor: factor / 8, base: 'bytes' }]);
    for (const [unit, base] of [
      ['Hz', 'hertz'],
      ['W', 'watts'],
      ['V', 'volts'],
      ['A', 'amperes'],
      ['Ω', 'ohms'],
      ['Pa', 'pascals'],
      ['J', 'joules'],
    ] as const) {
      units.push([prefix + unit, { factor, base }]);
    }
    if (prefix === 'k') return;
    for (const suffix of ['i', 'iB', 'ib', 'ibyte', 'ibytes']) {
      units.push([prefix + suffix, { factor: kibi ** Math.max(1, index), ...(suffix !== 'i' && { base: 'bytes' }) }]);
    }
  });
  for (const [prefix, factor] of small) {
    units.push([prefix, { factor }]);
    for (const unit of ['s', 'sec', 'secs']) units.push([prefix + unit, { factor, base: 'seconds' }]);
    for (const [unit, base] of [
      ['V', 'volts'],
      ['A', 'amperes'],
      ['W', 'watts'],
      ['m', 'meters'],
      ['g', 'grams'],
      ['J', 'joules'],
    ] as const) {
      units.push([prefix + unit, { factor, base }]);
    }
  }
  return units;
}

function named(words: string, factor: number, base: string): [string, UnitFactor][] {
  return words.split(' ').map((word) => [word, { factor, base }]);
}

/** Units and prefixes as programs print them after numbers, by their exact spelling. */
export const unitFactors: () => ReadonlyMap<string, UnitFactor> = once(
  () =>
    new Map<string, UnitFactor>([
      ...prefixed(),
      ...named('msec msecs millisecond milliseconds millis', 1e-3, 'seconds'),
      ...named('usec usecs microsecond microseconds', 1e-6, 'seconds'),
      ...named('nsec nsecs nanosecond nanoseconds', 1e-9, 'seconds'),
      ...named('s S sec secs second seconds', 1, 'seconds'),
      ...named('min mins minute minutes', 60, 'seconds'),
      ...named('h hr hrs hour hours', 3600, 'seconds'),
      ...named('d day days', 86_400, 'seconds'),
      ...named('w week weeks', 604_800, 'seconds'),
      ...named('% percent pct', 0.01, 'a ratio'),
      ...named('B b byte bytes', 1, 'bytes'),
      ...named('KiB/s', kibi, 'bytes'),
      ...named('MiB/s', kibi ** 2, 'bytes'),
      ...named('B/s', 1, 'bytes'),
      ...named('kB/s KB/s', 1e3, 'bytes'),
      ...named('MB/s', 1e6, 'bytes'),
      ...named('GB/s', 1e9, 'bytes'),
      ...named('bit bits bps bit/s', 1 / 8, 'bytes'),
      ...named('kilobyte kilobytes', 1e3, 'bytes'),
      ...named('megabyte megabytes', 1e6, 'bytes'),
      ...named('gigabyte gigabytes', 1e9, 'bytes'),
      ...named('terabyte terabytes', 1e12, 'bytes'),
      ...named('°C ℃ C celsius', 1, 'celsius'),
      ...named('V volt volts', 1, 'volts'),
      ...named('A amp amps ampere amperes', 1, 'amperes'),
      ...named('W watt watts', 1, 'watts'),
      ...named('J joule joules', 1, 'joules'),
      ...named('kWh', 3.6e6, 'joules'),
      ...named('Wh', 3600, 'joules'),
      ...named('Hz hz', 1, 'hertz'),
      ...named('mm', 1e-3, 'meters'),
      ...named('cm', 1e-2, 'meters'),
      ...named('km', 1e3, 'meters'),
      ...named('kg', 1e3, 'grams'),
      ...named('g gram grams', 1, 'grams'),
      ['m', { factor: 1e-3, or: { factor: 60, when: 'in minutes' } }],
    ]),
);
