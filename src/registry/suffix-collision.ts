/** Two families whose samples would have the same name in the text format. */
export interface SuffixCollision<Type extends string = string> {
  /** The family that came last, and its type. */
  readonly name: string;
  readonly type: Type;
  /** The family that was there before, and its type. */
  readonly other: string;
  readonly otherType: Type;
  /** What the histogram or summary of the two adds to its name, so that the names of samples meet. */
  readonly suffix: ReservedSuffix;
}

/** What histograms and summaries add to their name. */
export type ReservedSuffix = '_count' | '_sum' | '_bucket';

const summarySuffixes: readonly ReservedSuffix[] = ['_count', '_sum'];
const histogramSuffixes: readonly ReservedSuffix[] = ['_count', '_sum', '_bucket'];

/**
 * Known families that a new one collides with: first the histogram or summary that reserves the new family's name,
 * then the families whose names a new histogram or summary reserves.
 * Follows `checkSuffixCollisions` of client_golang `prometheus/registry.go`, which stops at the first.
 */
export function* suffixCollisions<Type extends string>(
  name: string,
  type: Type,
  typeOf: (name: string) => Type | undefined,
): Generator<SuffixCollision<Type>, undefined> {
  const ownSuffix = histogramSuffixes.find((suffix) => name.endsWith(suffix));
  if (ownSuffix !== undefined) {
    const other = name.slice(0, -ownSuffix.length);
    const otherType = typeOf(other);
    if (otherType !== undefined && suffixesOf(otherType).includes(ownSuffix)) {
      yield { name, type, other, otherType, suffix: ownSuffix };
    }
  }
  for (const suffix of suffixesOf(type)) {
    const other = name + suffix;
    const otherType = typeOf(other);
    if (otherType !== undefined) yield { name, type, other, otherType, suffix };
  }
  return undefined;
}

function suffixesOf(type: string): readonly ReservedSuffix[] {
  if (type === 'histogram') return histogramSuffixes;
  return type === 'summary' ? summarySuffixes : [];
}
