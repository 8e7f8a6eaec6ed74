/** What identity is made of: strings and lists of them. */
export type KeyPart = string | readonly KeyPart[];

/**
 * A string that is equal for equal parts only, so that it can stand in a `Set` or `Map` for all of them. It takes the
 * place of the xxhash sums in client_golang's `Desc` and `Registry`; being exact, it has no collisions.
 */
export function canonicalKey(parts: readonly KeyPart[]): string {
  return JSON.stringify(parts);
}
