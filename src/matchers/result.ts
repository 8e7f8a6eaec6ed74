/** The result of a matcher, as Vitest and Jest expect it. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** A matcher of Vitest's or Jest's, such as `expect.any(Number)`. */
export interface AsymmetricMatcher {
  asymmetricMatch(other: unknown): boolean;
  toAsymmetricMatcher?(): string;
  toString(): string;
}

export function isAsymmetric(value: unknown): value is AsymmetricMatcher {
  return typeof value === 'object' && value !== null && 'asymmetricMatch' in value;
}

/**
 * What a matcher received, as an exposition.
 * @throws TypeError for anything else, so that neither the matcher nor its negation passes.
 */
export function expositionOf(received: unknown): string | Uint8Array {
  if (typeof received === 'string') return received;
  // Jest runs tests in a realm of their own, where Uint8Array is another class.
  if (ArrayBuffer.isView(received)) return received as Uint8Array;
  if (typeof received === 'object' && received !== null && 'then' in received) {
    throw new TypeError('expected an exposition but received a promise: write expect(await register.metrics())');
  }
  const type = received === null ? 'null' : typeof received;
  throw new TypeError(`expected an exposition as a string or bytes but received ${type}`);
}
