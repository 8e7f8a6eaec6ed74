/** What a dialect has no place for, or writes in another way than the family had it. */
export type LossKind =
  | 'exemplars'
  | 'start-timestamps'
  | 'native-buckets'
  | 'classic-buckets'
  | 'type'
  | 'unit'
  | 'help'
  | 'timestamp-precision'
  | 'sum'
  | 'bounds'
  | 'names'
  | 'samples'
  | 'number-precision'
  | 'comments';

/** Notified of each loss. */
export type ReportLoss = (kind: LossKind, family: string, detail?: string) => void;
