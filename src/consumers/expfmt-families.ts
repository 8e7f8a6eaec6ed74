/** Types of client_model's `MetricType`. */
export type ExpfmtType = 'COUNTER' | 'GAUGE' | 'SUMMARY' | 'UNTYPED' | 'HISTOGRAM' | 'GAUGE_HISTOGRAM';

/** What expfmt remembers of a family, as far as it decides what may follow. */
export interface ExpfmtFamily {
  /** Name, as a byte string. */
  readonly name: string;
  type: ExpfmtType | undefined;
  /** Whether a TYPE line gave the type, rather than the first sample. */
  declared: boolean;
  hasHelp: boolean;
}

const types: Readonly<Record<string, ExpfmtType>> = {
  COUNTER: 'COUNTER',
  GAUGE: 'GAUGE',
  SUMMARY: 'SUMMARY',
  UNTYPED: 'UNTYPED',
  HISTOGRAM: 'HISTOGRAM',
  GAUGE_HISTOGRAM: 'GAUGE_HISTOGRAM',
  GAUGEHISTOGRAM: 'GAUGE_HISTOGRAM',
};

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
  return Object.hasOwn(types, upper) ? types[upper] : undefined;
}

/** Whether a type has `le` or `quantile`. */
export function isDistribution(type: ExpfmtType | undefined): boolean {
  return type === 'SUMMARY' || isHistogram(type);
}

/** Whether a type has buckets. */
export function isHistogram(type: ExpfmtType | undefined): boolean {
  return type === 'HISTOGRAM' || type === 'GAUGE_HISTOGRAM';
}

function without(name: string, suffix: string): string | undefined {
  return name.length > suffix.length && name.endsWith(suffix) ? name.slice(0, -suffix.length) : undefined;
}

/** The families so far, by name. */
export class ExpfmtFamilies {
  private readonly byName = new Map<string, ExpfmtFamily>();
  /** What the name that was looked up last adds to the family's. */
  suffix: 'count' | 'sum' | undefined;

  /**
   * The family that a name belongs to, made where there is none. `x_count` and `x_sum` belong to a summary or histogram
   * `x` that is known by now, `x_bucket` to a histogram. Follows `setOrCreateCurrentMF`.
   */
  find(name: string): ExpfmtFamily {
    this.suffix = undefined;
    const known = this.byName.get(name) ?? this.findOwner(name);
    if (known !== undefined) return known;
    const family: ExpfmtFamily = { name, type: undefined, declared: false, hasHelp: false };
    this.byName.set(name, family);
    return family;
  }

  private findOwner(name: string): ExpfmtFamily | undefined {
    const count = without(name, '_count');
    const base = count ?? without(name, '_sum');
    const owner = this.byName.get(base ?? without(name, '_bucket') ?? '');
    if (owner === undefined || !(base === undefined ? isHistogram(owner.type) : isDistribution(owner.type))) {
      return undefined;
    }
    if (base !== undefined) this.suffix = count === undefined ? 'sum' : 'count';
    return owner;
  }
}
