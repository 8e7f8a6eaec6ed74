import { NameTable } from '../../text/tables/name-table.ts';

/** Types of client_model's `MetricType`. */
export type ExpfmtType = 'COUNTER' | 'GAUGE' | 'SUMMARY' | 'UNTYPED' | 'HISTOGRAM' | 'GAUGE_HISTOGRAM';

const allTypes: readonly (ExpfmtType | undefined)[] = [
  undefined,
  'COUNTER',
  'GAUGE',
  'SUMMARY',
  'UNTYPED',
  'HISTOGRAM',
  'GAUGE_HISTOGRAM',
];
const helpBit = 8;
const declaredBit = 16;
/** Tells a family from a name that only others have numbered. */
const familyBit = 32;
const fewestStates = 64;

/** What expfmt remembers of a family, as far as it decides what may follow. */
export class ExpfmtFamily {
  /** Name, as a byte string. */
  readonly name: string;
  /** The number of the name. */
  readonly number: number;
  type: ExpfmtType | undefined;
  /** Whether a TYPE line gave the type, rather than the first sample. */
  declared: boolean;
  hasHelp: boolean;

  constructor(name: string, number: number, state: number) {
    this.name = name;
    this.number = number;
    this.type = allTypes[state & 7];
    this.declared = (state & declaredBit) !== 0;
    this.hasHelp = (state & helpBit) !== 0;
  }

  /** All of it in a few bits, since there can be millions of families. */
  get state(): number {
    const { type, declared, hasHelp } = this;
    return familyBit | allTypes.indexOf(type) | (declared ? declaredBit : 0) | (hasHelp ? helpBit : 0);
  }
}

const types: ReadonlyMap<string, ExpfmtType> = new Map<string, ExpfmtType>([
  ['COUNTER', 'COUNTER'],
  ['GAUGE', 'GAUGE'],
  ['SUMMARY', 'SUMMARY'],
  ['UNTYPED', 'UNTYPED'],
  ['HISTOGRAM', 'HISTOGRAM'],
  ['GAUGE_HISTOGRAM', 'GAUGE_HISTOGRAM'],
  ['GAUGEHISTOGRAM', 'GAUGE_HISTOGRAM'],
]);

/**
 * The type that a TYPE line names, in upper or lower case; a byte string. Follows `readingType`, whose
 * `strings.ToUpper` also takes the dotless i (U+0131) for `I` and the long s (U+017F) for `S`.
 */
export function expfmtType(text: string): ExpfmtType | undefined {
  return usualTypes.get(text) ?? anyCaseType(text);
}

/** The types as nearly everybody writes them. */
const usualTypes: ReadonlyMap<string, ExpfmtType> = new Map<string, ExpfmtType>([
  ['counter', 'COUNTER'],
  ['gauge', 'GAUGE'],
  ['histogram', 'HISTOGRAM'],
  ['summary', 'SUMMARY'],
  ['untyped', 'UNTYPED'],
]);

function anyCaseType(text: string): ExpfmtType | undefined {
  const upper = text
    .replaceAll('\u00c4\u00b1', 'I')
    .replaceAll('\u00c5\u00bf', 'S')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());
  return types.get(upper);
}

/** Whether a type has `le` or `quantile`. */
export function isDistribution(type: ExpfmtType | undefined): boolean {
  return type === 'SUMMARY' || isHistogram(type);
}

/** Whether a type has buckets. */
export function isHistogram(type: ExpfmtType | undefined): boolean {
  return type === 'HISTOGRAM' || type === 'GAUGE_HISTOGRAM';
}

/** What the samples of summaries and histograms add to the name of their family. */
const parts = ['_count', '_sum', '_bucket'] as const;

/** The families so far, by name. */
export class ExpfmtFamilies {
  private readonly names: NameTable;
  /** The states of the families but the last one, by the numbers of their names; 0 where no family has the name. */
  private states = new Uint8Array(fewestStates);
  /** The family that was looked up last: nearly always the next one, too. Only it can be changed. */
  private last: ExpfmtFamily | undefined;
  /** What the name that was looked up last adds to the family's. */
  suffix: 'count' | 'sum' | undefined;

  constructor(names: NameTable = new NameTable()) {
    this.names = names;
  }

  /**
   * The family that a name belongs to, made where there is none. `x_count` and `x_sum` belong to a summary or histogram
   * `x` that is known by now, `x_bucket` to a histogram. Follows `setOrCreateCurrentMF`.
   */
  find(name: string): ExpfmtFamily {
    this.suffix = undefined;
    return this.known(name) ?? this.findOwner(name) ?? this.make(name);
  }

  private known(name: string): ExpfmtFamily | undefined {
    if (this.last?.name === name) return this.last;
    const number = this.names.find(name);
    const state = number < 0 ? 0 : (this.states[number] ?? 0);
    return state === 0 ? undefined : this.open(name, number, state);
  }

  private make(name: string): ExpfmtFamily {
    return this.open(name, this.names.add(name), familyBit);
  }

  /** Makes a family the last one, and keeps what became of the one before. */
  private open(name: string, number: number, state: number): ExpfmtFamily {
    const { last } = this;
    if (last !== undefined) this.keep(last);
    this.last = new ExpfmtFamily(name, number, state);
    return this.last;
  }

  private keep({ number, state }: ExpfmtFamily): void {
    if (number >= this.states.length) this.grow(number * 2);
    this.states[number] = state;
  }

  private grow(length: number): void {
    const states = new Uint8Array(length);
    states.set(this.states);
    this.states = states;
  }

  private findOwner(name: string): ExpfmtFamily | undefined {
    const part = parts.find((one) => name.endsWith(one));
    if (part === undefined || part === name) return undefined;
    const owner = this.known(name.slice(0, -part.length));
    if (owner === undefined || !(part === '_bucket' ? isHistogram(owner.type) : isDistribution(owner.type))) {
      return undefined;
    }
    if (part !== '_bucket') this.suffix = part === '_sum' ? 'sum' : 'count';
    return owner;
  }
}
