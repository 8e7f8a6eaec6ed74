/** What a dialect has no place for, or writes in another way than the family had it. */
export type LossKind =
  | 'exemplars'
  | 'start-timestamps'
  | 'native-buckets'
  | 'type'
  | 'unit'
  | 'timestamp-precision'
  | 'sum'
  | 'bounds'
  | 'names'
  | 'collisions'
  | 'samples'
  | 'number-precision'
  | 'comments';

/** What each kind of loss is, in words that follow the number of families or lines. */
export const lossTexts: Readonly<Record<LossKind, string>> = {
  exemplars: 'exemplars dropped',
  'start-timestamps': 'start timestamps dropped',
  'native-buckets': 'native buckets dropped',
  type: 'type written as another one',
  unit: 'unit dropped',
  'timestamp-precision': 'timestamps rounded to milliseconds',
  sum: 'missing sum written as NaN',
  bounds: 'bounds written as other texts of the same numbers',
  names: 'names escaped',
  collisions: 'dropped, as others have their escaped names',
  samples: 'samples dropped that the dialect has no place for',
  'number-precision': 'counts rounded',
  comments: 'comments dropped',
};

/** A kind of loss in one family: how many of its lines or series it concerns. */
export interface Loss {
  readonly kind: LossKind;
  readonly family: string;
  readonly count: number;
  /** What became of it, where that is not the same for all families: `gaugehistogram as histogram`. */
  readonly detail?: string;
}

/** Notified of each loss. */
export type ReportLoss = (kind: LossKind, family: string, detail?: string) => void;

/** Counts losses by kind and family. */
export class Losses {
  private readonly counts = new Map<string, { kind: LossKind; family: string; count: number; detail?: string }>();

  readonly report: ReportLoss = (kind, family, detail) => {
    const key = `${kind} ${family}`;
    const known = this.counts.get(key);
    if (known === undefined) this.counts.set(key, { kind, family, count: 1, ...(detail !== undefined && { detail }) });
    else known.count += 1;
  };

  /** All of them, in the order in which the first of each came. */
  list(): readonly Loss[] {
    return [...this.counts.values()];
  }
}
