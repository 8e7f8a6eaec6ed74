/** A count as a number and as it is written. */
interface Written {
  readonly value: number;
  readonly rawValue: string;
}

const whole = /^[+-]?\d+$/;

/** The exact value of a count that is written as a whole number; `undefined` of any other. */
export function exactCount(raw: string): bigint | undefined {
  if (!whole.test(raw)) return undefined;
  return BigInt(raw.startsWith('+') ? raw.slice(1) : raw);
}

/** Compares two counts: by their text where numbers cannot tell whole ones apart, beyond 2^53. */
export function compareCounts(a: Written, b: Written): number {
  if (Math.abs(a.value) <= Number.MAX_SAFE_INTEGER && Math.abs(b.value) <= Number.MAX_SAFE_INTEGER) {
    return a.value - b.value;
  }
  const exactA = exactCount(a.rawValue);
  const exactB = exactCount(b.rawValue);
  if (exactA === undefined || exactB === undefined) return a.value === b.value ? 0 : a.value - b.value;
  return exactA === exactB ? 0 : exactA < exactB ? -1 : 1;
}
