import { NameTable } from '../../text/tables/name-table.ts';
import { Rows } from '../../text/tables/rows.ts';

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

/** What expfmt remembers of a family, as far as it decides what may follow: a few bits, since there can be millions. */
export class ExpfmtFamily {
  /** Name, as a byte string. */
  readonly name: string;
  private readonly states: Rows;
  private readonly number: number;
  private state: number;
  private known: ExpfmtType | undefined;

  constructor(name: string, states: Rows, number: number) {
    this.name = name;
    this.states = states;
    this.number = number;
    this.state = states.page(number)[states.offset(number)] as number;
    this.known = allTypes[this.state & 7];
  }

  private set(state: number): void {
    this.state = state;
    this.states.page(this.number)[this.states.offset(this.number)] = state;
  }

  get type(): ExpfmtType | undefined {
    return this.known;
  }

  set type(type: ExpfmtType | undefined) {
    this.known = type;
    this.set((this.state & ~7) | allTypes.indexOf(type));
  }

  /** Whether a TYPE line gave the type, rather than the first sample. */
  get declared(): boolean {
    return (this.state & declaredBit) !== 0;
  }

  get hasHelp(): boolean {
    return (this.state & helpBit) !== 0;
  }

  /** Notes that a TYPE line gave the type. */
  declare(): void {
    this.set(this.state | declaredBit);
  }

  /** Notes a HELP line. */
  addHelp(): void {
    this.set(this.state | helpBit);
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
  /** What is known of each family, by the number of its name; 0 where no family has the name. */
  private readonly states = new Rows(1);
  /** The family that was looked up last: nearly always the next one, too. */
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
    if (number < 0 || this.states.page(number)[this.states.offset(number)] === 0) return undefined;
    this.last = new ExpfmtFamily(name, this.states, number);
    return this.last;
  }

  private make(name: string): ExpfmtFamily {
    const number = this.names.add(name);
    this.states.page(number)[this.states.offset(number)] = familyBit;
    this.last = new ExpfmtFamily(name, this.states, number);
    return this.last;
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
